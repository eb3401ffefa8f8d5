package dev.greenlight.smoke.checks.headers;

import dev.greenlight.smoke.checks.headers.StructuredFields.Kind;
import dev.greenlight.smoke.message.Headers;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a response says about rate limits. A field that breaks its grammar says nothing, as the draft demands. */
final class RateLimitHeaders {
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");
    private static final Pattern LEGACY = Pattern.compile("\\d{1,15}(?:\\s*[,;].*)?");
    /** One number a field; Kong appends the unit of time. */
    private static final Pattern SINGLE = Pattern.compile(
            "(?:x-)?rate-?limit-(?:limit|remaining)(?:-(?:second|minute|hour|day|month|year))?",
            Pattern.CASE_INSENSITIVE);

    private RateLimitHeaders() {}

    /** The first field that advertises a limit, as sent. */
    static Optional<String> advertised(Headers headers) {
        for (String name : List.of("RateLimit-Policy", "RateLimit")) {
            Optional<String> value = headers.combined(name);
            if (value.isPresent() && isDraft(value.get(), name.equals("RateLimit") ? "r" : "q")) {
                return Optional.of(name + ": " + value.get());
            }
        }
        return headers.list().stream()
                .filter(field -> SINGLE.matcher(field.name()).matches()
                        && LEGACY.matcher(field.value()).matches())
                .findFirst()
                .map(field -> field.name() + ": " + field.value());
    }

    /** A list of items with the required parameter, or the dictionary of earlier drafts ({@code limit=, remaining=}). */
    private static boolean isDraft(String value, String required) {
        boolean list = StructuredFields.list(value)
                .filter(members -> !members.isEmpty()
                        && members.stream()
                                .allMatch(member -> (member.kind() == Kind.STRING || member.kind() == Kind.TOKEN)
                                        && COUNT.matcher(member.parameters().getOrDefault(required, ""))
                                                .matches()))
                .isPresent();
        return list
                || StructuredFields.dictionary(value)
                        .filter(members -> members.containsKey("limit") || members.containsKey("remaining"))
                        .isPresent();
    }

    /** Whether Retry-After is a number of seconds or an HTTP date (RFC 9110 §10.2.3). */
    static boolean hasValidRetryAfter(Headers headers) {
        String value = headers.first("Retry-After").orElse("");
        if (COUNT.matcher(value).matches()) {
            return true;
        }
        try {
            DateTimeFormatter.RFC_1123_DATE_TIME.parse(value);
            return true;
        } catch (DateTimeException noDate) {
            return false;
        }
    }
}
