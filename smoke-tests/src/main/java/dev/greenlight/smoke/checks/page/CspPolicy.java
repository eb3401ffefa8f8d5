package dev.greenlight.smoke.checks.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One serialised policy of CSP Level 3 §2.2. The first directive of a name counts, later ones are ignored by browsers.
 *
 * @param directives the effective directives: lower-case names, and values as sent
 * @param duplicates names of directives that were given again, and ignored
 */
public record CspPolicy(Map<String, List<String>> directives, List<String> duplicates) {
    /** The directives of CSP Level 1 to 3 and of the specifications that extend it. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?:child|connect|default|fenced-frame|font|frame|img|manifest|media|object|prefetch|worker)-src"
                    + "|(?:script|style)-src(?:-elem|-attr)?|base-uri|sandbox|form-action|frame-ancestors|navigate-to|webrtc"
                    + "|report-(?:to|uri)|require-(?:sri|trusted-types)-for|trusted-types|plugin-types|referrer|reflected-xss"
                    + "|upgrade-insecure-requests|block-all-mixed-content");

    private static final Set<String> WITHOUT_EFFECT_IN_META = Set.of("frame-ancestors", "report-uri", "sandbox");

    /** Reads a policy; never throws. */
    static CspPolicy parse(String text) {
        Map<String, List<String>> directives = new LinkedHashMap<>();
        List<String> duplicates = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            String[] words = part.strip().split("[ \\t\\n\\f\\r]+");
            String name = words[0].toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            if (directives.putIfAbsent(name, List.of(words).subList(1, words.length)) != null) {
                duplicates.add(name);
            }
        }
        return new CspPolicy(directives, duplicates);
    }

    /** The same without what browsers ignore in a {@code <meta>} element. */
    CspPolicy asMeta() {
        Map<String, List<String>> kept = new LinkedHashMap<>(directives);
        kept.keySet().removeAll(WITHOUT_EFFECT_IN_META);
        return new CspPolicy(kept, duplicates);
    }

    /** Names that no directive has, so that browsers ignore them. */
    List<String> unknown() {
        return directives.keySet().stream()
                .filter(name -> !KNOWN.matcher(name).matches())
                .toList();
    }

    boolean isEmpty() {
        return directives.isEmpty();
    }

    /** The sources that govern a kind of fetch: those of the first of these directives that is there; empty if none is. */
    Optional<SourceList> sources(String... directivesInOrder) {
        for (String name : directivesInOrder) {
            if (directives.containsKey(name)) {
                return Optional.of(new SourceList(directives.get(name)));
            }
        }
        return Optional.empty();
    }

    Optional<SourceList> scripts() {
        return sources("script-src-elem", "script-src", "default-src");
    }
}
