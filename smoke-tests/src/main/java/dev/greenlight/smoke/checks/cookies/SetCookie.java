package dev.greenlight.smoke.checks.cookies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One Set-Cookie value, read as browsers read it (RFC 6265bis §5.6): attributes in any case, the last one of a name counts,
 * unknown ones are kept. The cookie's value is not kept: it may be a secret.
 *
 * @param name the cookie's name, possibly empty
 * @param attributes attribute names in lower case, and their values as sent
 */
public record SetCookie(String name, Map<String, String> attributes) {

    /** Reads a value; never throws. */
    public static SetCookie parse(String value) {
        String[] parts = value.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            int sign = part.indexOf('=');
            String key = (sign < 0 ? part : part.substring(0, sign)).strip().toLowerCase(Locale.ROOT);
            if (!key.isEmpty()) {
                attributes.put(key, sign < 0 ? "" : part.substring(sign + 1).strip());
            }
        }
        return new SetCookie(name, attributes);
    }

    boolean isSecure() {
        return attributes.containsKey("secure");
    }

    boolean isHttpOnly() {
        return attributes.containsKey("httponly");
    }

    Optional<String> sameSite() {
        return Optional.ofNullable(attributes.get("samesite")).map(value -> value.toLowerCase(Locale.ROOT));
    }

    boolean hasPrefix(String prefix) {
        return name.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    /** Whether it deletes the cookie, so that its protection does not matter. */
    boolean isDeletion() {
        String maxAge = attributes.getOrDefault("max-age", "");
        return maxAge.equals("0") || maxAge.startsWith("-");
    }

    /** The cookie with its attributes and without its value, as findings show it. */
    String withoutValue() {
        StringBuilder text = new StringBuilder(name).append("=…");
        attributes.forEach((key, value) -> text.append("; ").append(value.isEmpty() ? key : key + "=" + value));
        return text.toString();
    }
}
