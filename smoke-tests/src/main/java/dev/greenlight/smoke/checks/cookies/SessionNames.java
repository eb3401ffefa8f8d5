package dev.greenlight.smoke.checks.cookies;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which cookies stand for a session or a login, and which are tokens against request forgery. */
final class SessionNames {
    /** Names that frameworks use, and words that people use, but not those in author, assessment or bloginfo. */
    private static final Pattern SESSION = Pattern.compile("(?<!as|ob|pos)sess|(?<!b)login|auth(?!or(?!i[sz]))"
            + "|(?:^|[._-])sid$|(?:^|[_-])token$|^(?:jwt|remember_.*|rememberme|cfid|cftoken)$"
            + "|^\\.aspnetcore\\.(?!culture$)");

    private static final List<String> PREFIXES = List.of("__host-", "__secure-");

    private SessionNames() {}

    /** Whether a cookie of this name, in any case, stands for a session. */
    static boolean matches(String cookieName) {
        String name = withoutPrefix(cookieName.toLowerCase(Locale.ROOT));
        return !isAntiForgery(name) && SESSION.matcher(name).find();
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
}
