package dev.greenlight.sample.fault;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations written as {@code 500ms}, {@code 10s} or {@code 2m}. */
public final class FaultDuration {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");

    private FaultDuration() {}

    /**
     * Reads one duration.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Expected a duration such as 500ms, 10s or 2m, found " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
