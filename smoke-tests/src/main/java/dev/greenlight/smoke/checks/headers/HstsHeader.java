package dev.greenlight.smoke.checks.headers;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One Strict-Transport-Security value by the grammar of RFC 6797 §6.1: names are case-insensitive, white space may stand
 * around every token, values may be quoted, no directive may appear twice, unknown ones are skipped.
 *
 * @param maxAgeSeconds how long browsers remember, in seconds; 0 when the value is invalid
 * @param includeSubDomains whether subdomains are meant, too
 * @param preload whether the site asks to be on browsers' lists
 * @param problem why user agents ignore the header, or empty when it is valid
 */
public record HstsHeader(long maxAgeSeconds, boolean includeSubDomains, boolean preload, String problem) {
    /** Longer numbers are cut here: they mean "for ever" all the same. */
    private static final int MAX_DIGITS = 15;

    /** Whether user agents heed the header. */
    public boolean isValid() {
        return problem.isEmpty();
    }

    /** Reads a value; never throws. */
    public static HstsHeader parse(String value) {
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : Delimited.split(value, ';')) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip();
            Optional<String> argument = equals < 0 ? Optional.of("") : Delimited.word(part.substring(equals + 1));
            if (!Delimited.isToken(name) || argument.isEmpty()) {
                return ignored("\"" + part + "\" is not a directive");
            }
            if (directives.putIfAbsent(name.toLowerCase(Locale.ROOT), argument.get()) != null) {
                return ignored("directive " + name.toLowerCase(Locale.ROOT) + " appears twice");
            }
        }
        return of(directives);
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
        long seconds = Long.parseLong(maxAge.substring(0, Math.min(MAX_DIGITS, maxAge.length())));
        return new HstsHeader(
                seconds, directives.containsKey("includesubdomains"), directives.containsKey("preload"), "");
    }

    private static HstsHeader ignored(String problem) {
        return new HstsHeader(0, false, false, problem);
    }
}
