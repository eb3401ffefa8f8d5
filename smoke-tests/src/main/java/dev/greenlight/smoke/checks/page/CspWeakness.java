package dev.greenlight.smoke.checks.page;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Ways in which a policy lets through what it should stop. */
enum CspWeakness {
    SCRIPTS_UNRESTRICTED(
            true, "scripts may come from anywhere: neither script-src nor default-src", policy -> policy.scripts()
                    .isEmpty()),
    SCRIPTS_FROM_ANY_HOST(true, "script-src allows any host, or data:", policy -> policy.scripts()
            .filter(SourceList::allowsAnyHost)
            .isPresent()),
    INLINE_SCRIPTS(true, "script-src allows 'unsafe-inline' without nonce or hash", policy -> policy.scripts()
            .filter(SourceList::allowsInline)
            .isPresent()),
    INLINE_HANDLERS(
            true,
            "event handlers in attributes run: script-src-attr or its fallback allows 'unsafe-inline'",
            policy -> policy.scripts().filter(SourceList::allowsInline).isEmpty()
                    && policy.sources("script-src-attr", "script-src", "default-src")
                            .filter(SourceList::allowsInline)
                            .isPresent()),
    INSECURE_SCRIPTS(true, "script-src allows plain http", policy -> policy.scripts()
            .filter(SourceList::allowsInsecureScheme)
            .isPresent()),
    EVAL(false, "script-src allows 'unsafe-eval'", policy -> policy.sources("script-src", "default-src")
            .filter(sources -> sources.has("'unsafe-eval'"))
            .isPresent()),
    NOTHING_TRUSTED(false, "'strict-dynamic' without nonce or hash blocks every script", policy -> policy.scripts()
            .filter(sources -> sources.isStrictDynamic() && !sources.hasNonceOrHash())
            .isPresent()),
    OBJECTS(false, "object-src is not restricted", policy -> policy.sources("object-src", "default-src")
            .filter(sources -> !sources.allowsAnyHost())
            .isEmpty()),
    BASE(
            false,
            "base-uri is not restricted, so an injected <base> moves scripts with a nonce",
            policy -> policy.scripts().filter(SourceList::hasNonceOrHash).isPresent()
                    && policy.sources("base-uri").isEmpty()),
    DUPLICATES(false, "a directive is given twice, the second is ignored", policy -> !policy.duplicates()
            .isEmpty());

    final boolean severe;
    final String text;
    private final Predicate<CspPolicy> inPolicy;

    CspWeakness(boolean severe, String text, Predicate<CspPolicy> inPolicy) {
        this.severe = severe;
        this.text = text;
        this.inPolicy = inPolicy;
    }

    /** What all of these policies together still allow. */
    static Set<CspWeakness> of(List<CspPolicy> policies) {
        Set<CspWeakness> weaknesses = EnumSet.noneOf(CspWeakness.class);
        for (CspWeakness weakness : values()) {
            if (policies.stream().allMatch(weakness.inPolicy)) {
                weaknesses.add(weakness);
            }
        }
        return weaknesses;
    }
}
