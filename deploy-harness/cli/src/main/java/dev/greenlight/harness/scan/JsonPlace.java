package dev.greenlight.harness.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value in a report with the path that leads to it, so that a report of another shape is refused with the place where it differs.
 *
 * @param path such as {@code $.Results[3].Severity}
 * @param value missing where there is none
 */
record JsonPlace(String path, JsonNode value) {
    private static final int LONGEST = 300;

    static JsonPlace root(JsonNode value) {
        return new JsonPlace("$", value);
    }

    /** The member of that name, which may be missing. */
    JsonPlace at(String name) {
        if (!value.isObject() && isThere()) {
            throw unfit("an object");
        }
        return new JsonPlace(path + "." + name, value.path(name));
    }

    /** Whether there is a value other than null. */
    boolean isThere() {
        return !value.isMissingNode() && !value.isNull();
    }

    boolean has(String name) {
        return value.has(name);
    }

    /** The elements; none where there is no array at all. */
    List<JsonPlace> each() {
        if (!isThere()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw unfit("an array");
        }
        List<JsonPlace> places = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            places.add(new JsonPlace("%s[%d]".formatted(path, i), value.get(i)));
        }
        return places;
    }

    /** An object, even if it is empty. */
    JsonPlace object() {
        if (!value.isObject()) {
            throw unfit("an object");
        }
        return this;
    }

    /** Text that must be there and say something. */
    String text() {
        return optionalText().filter(text -> !text.isBlank()).orElseThrow(() -> unfit("text"));
    }

    /** Text that may be missing, cut to {@value #LONGEST} characters. */
    Optional<String> optionalText() {
        if (!isThere()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw unfit("text");
        }
        String text = value.textValue();
        return Optional.of(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }

    String textOrEmpty() {
        return optionalText().orElse("");
    }

    /** All texts of an array. */
    List<String> texts() {
        return each().stream().map(JsonPlace::text).toList();
    }

    /** The severity that is named here. */
    Severity severity() {
        String name = text();
        return Severity.named(name)
                .orElseThrow(() ->
                        new BadReport("%s: expected a severity such as HIGH, found \"%s\"".formatted(path, name)));
    }

    /** An ISO time with its offset, or seconds since 1970, as the AWS CLI may write them; empty where there is none. */
    Optional<Instant> time() {
        if (!isThere()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    value.isNumber()
                            ? Instant.ofEpochMilli((long) (value.doubleValue() * 1_000))
                            : OffsetDateTime.parse(text()).toInstant());
        } catch (DateTimeException malformed) {
            throw new BadReport(
                    "%s: expected a time such as 2026-11-23T10:00:00Z, found \"%s\"".formatted(path, text()),
                    malformed);
        }
    }

    BadReport unfit(String expected) {
        return new BadReport("%s: expected %s, found %s".formatted(path, expected, kind()));
    }

    private String kind() {
        return value.isTextual() && value.textValue().isBlank()
                ? "no text"
                : switch (value.getNodeType()) {
                    case MISSING -> "nothing";
                    case NULL -> "null";
                    case STRING -> "text";
                    case ARRAY, OBJECT -> "an " + value.getNodeType().name().toLowerCase(Locale.ROOT);
                    case NUMBER, BOOLEAN, BINARY, POJO ->
                        "a " + value.getNodeType().name().toLowerCase(Locale.ROOT);
                };
    }
}
