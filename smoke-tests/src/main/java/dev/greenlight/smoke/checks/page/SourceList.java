package dev.greenlight.smoke.checks.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The source expressions of one CSP directive. An empty list means {@code 'none'}.
 *
 * @param sources the expressions as sent
 */
record SourceList(List<String> sources) {
    private static final Pattern NONCE_OR_HASH =
            Pattern.compile("'(nonce-|sha256-|sha384-|sha512-)[A-Za-z0-9+/_=-]+'", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY_HOST =
            Pattern.compile("(?:(?:https?|wss?|ftp)://)?\\*(?:\\.(?:\\*|[a-z]{2,}))?(?::(?:\\*|\\d+))?/?");
    private static final Pattern SCHEME_ALONE = Pattern.compile("(?:https?|wss?|ftp|data):(?://)?");

    SourceList {
        sources =
                sources.stream().map(source -> source.toLowerCase(Locale.ROOT)).toList();
    }

    boolean has(String source) {
        return sources.contains(source);
    }

    boolean hasNonceOrHash() {
        return sources.stream().anyMatch(source -> NONCE_OR_HASH.matcher(source).matches());
    }

    /** Whether hosts and schemes in the list are ignored in favour of nonces (CSP Level 3 §6.7.1.1). */
    boolean isStrictDynamic() {
        return has("'strict-dynamic'");
    }

    /** Browsers ignore {@code 'unsafe-inline'} beside a nonce, a hash or {@code 'strict-dynamic'} (CSP Level 3 §6.7.3.2). */
    boolean allowsInline() {
        return has("'unsafe-inline'") && !hasNonceOrHash() && !isStrictDynamic();
    }

    /** Whether any host will do: a lone star, one below a top-level domain, or a scheme of the web without a host. */
    boolean allowsAnyHost() {
        return !isStrictDynamic() && sources.stream().anyMatch(SourceList::isAnyHost);
    }

    boolean allowsInsecureScheme() {
        return !isStrictDynamic()
                && sources.stream().anyMatch(source -> source.startsWith("http:") || source.startsWith("ftp:"));
    }

    private static boolean isAnyHost(String source) {
        return ANY_HOST.matcher(source).matches()
                || SCHEME_ALONE.matcher(source).matches();
    }
}
