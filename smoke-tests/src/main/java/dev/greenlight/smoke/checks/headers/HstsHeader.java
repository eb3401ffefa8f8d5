package dev.greenlight.smoke.checks.headers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Strict-Transport-Security value by the grammar of RFC 6797 §6.1: names are case-insensitive, white space may stand
 * around every token, values may be quoted, no directive may appear twice, unknown ones are skipped.
 *
 * @param maxAgeSeconds how long browsers remember, in seconds; 0 when the value is invalid
 * @param problem why user agents ignore the header, or empty when it is valid
 */
record HstsHeader(long maxAgeSeconds, String problem) {
    /** Longer numbers are cut here: they mean "for ever" all the same. */
    private static final int MAX_DIGITS = 15;

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";
    private static final Pattern DIRECTIVE = Pattern.compile(
            "\\s*+(?:(TOKEN)\\s*+(?:=\\s*+(TOKEN|\"(?:[^\"\\\\]|\\\\.)*+\")\\s*+)?+)?+(?:;|\\z)"
                    .replace("TOKEN", TOKEN),
            Pattern.DOTALL);

    /** Whether user agents heed the header. */
    boolean isValid() {
        return problem.isEmpty();
    }

    /** Reads a value; never throws. */
    static HstsHeader parse(String value) {
        Map<String, String> directives = new HashMap<>();
        Matcher directive = DIRECTIVE.matcher(value);
        for (int at = 0; at < value.length(); at = directive.end()) {
            if (!directive.region(at, value.length()).lookingAt()) {
                return ignored("\"" + value.substring(at).split(";", 2)[0].strip() + "\" is not a directive");
            }
            if (directive.group(1) != null) {
                String name = directive.group(1).toLowerCase(Locale.ROOT);
                String argument = directive.group(2) == null ? "" : unquoted(directive.group(2));
                if (directives.putIfAbsent(name, argument) != null) {
                    return ignored("directive " + name + " appears twice");
                }
            }
        }
        return of(directives);
    }

    private static String unquoted(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1).replaceAll("(?s)\\\\(.)", "$1") : word;
    }

    private static HstsHeader of(Map<String, String> directives) {
        String maxAge = directives.get("max-age");
        if (maxAge == null) {
            return ignored("directive max-age is missing");
        }
        if (maxAge.isEmpty() || !maxAge.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return ignored("max-age is not a number of seconds: \"" + maxAge + "\"");
        }
        if (!directives.getOrDefault("includesubdomains", "").isEmpty()) {
            return ignored("includeSubDomains takes no value");
        }
        return new HstsHeader(Long.parseLong(maxAge.substring(0, Math.min(MAX_DIGITS, maxAge.length()))), "");
    }

    private static HstsHeader ignored(String problem) {
        return new HstsHeader(0, problem);
    }
}
