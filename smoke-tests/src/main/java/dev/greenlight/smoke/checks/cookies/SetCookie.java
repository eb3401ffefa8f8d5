package dev.greenlight.smoke.checks.cookies;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Set-Cookie value, read as browsers read it (RFC 6265bis §5.6): attributes in any case, the last one of a name counts,
 * unknown ones are kept. The cookie's value is not kept: it may be a secret.
 *
 * @param name the cookie's name, possibly empty
 * @param attributes attribute names in lower case, and their values as sent
 */
public record SetCookie(String name, Map<String, String> attributes) {
    private static final Pattern DATE =
            Pattern.compile("\\b(\\d{1,2})[ -]([A-Za-z]{3})[ -](\\d{2,4}) (\\d{1,2}:\\d{2}:\\d{2})\\b");
    private static final DateTimeFormatter DATE_FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d MMM uuuu H:mm:ss")
            .toFormatter(Locale.ENGLISH);

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

    /** Whether it deletes the cookie, so that its protection does not matter: Max-Age counts, else Expires. */
    boolean isDeletion(Instant now) {
        String maxAge = attributes.getOrDefault("max-age", "");
        return maxAge.matches("-?\\d+")
                ? maxAge.matches("-.*|0+")
                : expires().filter(now::isAfter).isPresent();
    }

    /** The date as browsers read it (RFC 6265bis §5.1.1): with spaces or hyphens, years of two digits from 1970 on. */
    private Optional<Instant> expires() {
        Matcher date = DATE.matcher(attributes.getOrDefault("expires", ""));
        if (!date.find()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(date.group(3));
        int fullYear = year > 99 ? year : year < 70 ? 2000 + year : 1900 + year;
        String text = "%s %s %04d %s".formatted(date.group(1), date.group(2), fullYear, date.group(4));
        try {
            return Optional.of(LocalDateTime.parse(text, DATE_FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** The cookie with its attributes and without its value, as findings show it. */
    String withoutValue() {
        StringBuilder text = new StringBuilder(name).append("=…");
        attributes.forEach((key, value) -> text.append("; ").append(value.isEmpty() ? key : key + "=" + value));
        return text.toString();
    }
}
