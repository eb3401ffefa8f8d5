package dev.greenlight.smoke.checks.cookies;

import java.util.List;
import java.util.Locale;

/** Which cookies stand for a session or a login, and which are tokens against request forgery. */
final class SessionNames {
    /** Names that frameworks use, and words that people use; a star at either end stands for anything. */
    private static final List<String> PATTERNS = List.of(
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
            "cftoken");

    private static final List<String> PREFIXES = List.of("__host-", "__secure-");

    private SessionNames() {}

    /** Whether a cookie of this name, in any case, stands for a session. */
    static boolean matches(String cookieName) {
        String name = withoutPrefix(cookieName.toLowerCase(Locale.ROOT));
        return !isAntiForgery(name) && PATTERNS.stream().anyMatch(pattern -> matches(pattern, name));
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
