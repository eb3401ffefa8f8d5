package dev.greenlight.smoke.checks;

import java.util.List;
import java.util.Locale;

/**
 * Which cookies stand for a session or a login. A pattern is a cookie name in any case; a star at either end stands for
 * anything.
 *
 * @param patterns the patterns
 */
public record SessionNames(List<String> patterns) {
    /** Names that frameworks use, and words that people use. Tokens against request forgery are no session. */
    public static final SessionNames DEFAULT = new SessionNames(List.of(
            "*sess*",
            "*login*",
            "*auth*",
            "connect.sid",
            "sid",
            "*.sid",
            "*_sid",
            "*-sid",
            "token",
            "*_token",
            "*-token",
            "jwt",
            "remember_*",
            "rememberme",
            ".aspnetcore.*",
            ".aspxauth",
            "cfid",
            "cftoken"));

    private static final List<String> PREFIXES = List.of("__host-", "__secure-");

    public SessionNames {
        patterns = patterns.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether a cookie of this name is one. */
    public boolean matches(String cookieName) {
        String name = withoutPrefix(cookieName.toLowerCase(Locale.ROOT));
        return !isAntiForgery(name) && patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** Scripts must be able to read these. */
    static boolean isAntiForgery(String cookieName) {
        String name = cookieName.toLowerCase(Locale.ROOT);
        return name.contains("csrf") || name.contains("xsrf") || name.contains("antiforgery");
    }

    private static String withoutPrefix(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }

    private static boolean matches(String pattern, String name) {
        boolean openStart = pattern.startsWith("*");
        boolean openEnd = pattern.endsWith("*") && pattern.length() > 1;
        String core = pattern.substring(openStart ? 1 : 0, pattern.length() - (openEnd ? 1 : 0));
        if (openStart && openEnd) {
            return name.contains(core);
        }
        if (openStart) {
            return name.endsWith(core);
        }
        return openEnd ? name.startsWith(core) : name.equals(core);
    }
}
