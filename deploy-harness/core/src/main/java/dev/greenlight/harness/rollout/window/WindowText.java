package dev.greenlight.harness.rollout.window;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The windows of a day as people write them: {@code 10:00-16:00}, several with commas between them, {@code late 14:00-15:00}
 * where a release is allowed with a warning, and {@code closed}. Midnight at the end is {@code 24:00}.
 */
public final class WindowText {
    /** What is accepted, as a phrase for people. */
    public static final String ACCEPTED = "closed, or times such as 10:00-16:00 or 10:00-14:00, late 14:00-15:00";

    private static final String CLOSED = "closed";
    private static final String MIDNIGHT = "24:00";
    private static final Pattern SPAN =
            Pattern.compile("(?<late>late )?(?<from>\\d\\d:\\d\\d)\\s*-\\s*(?<to>\\d\\d:\\d\\d)");

    private WindowText() {}

    /**
     * The windows of that day.
     *
     * @throws IllegalArgumentException when the text says none, or one that ends before it begins
     */
    public static List<DeploymentWindow> parse(DayOfWeek day, String text) {
        List<DeploymentWindow> windows = new ArrayList<>();
        if (text.strip().equals(CLOSED)) {
            return windows;
        }
        for (String span : text.split(",", -1)) {
            Matcher match = SPAN.matcher(span.strip());
            if (!match.matches()) {
                throw new IllegalArgumentException(
                        "A deployment window is %s; found \"%s\"".formatted(ACCEPTED, span.strip()));
            }
            windows.add(new DeploymentWindow(
                    day, time(match.group("from")), time(match.group("to")), match.group("late") == null));
        }
        return windows;
    }

    private static LocalTime time(String text) {
        if (text.equals(MIDNIGHT)) {
            return LocalTime.MAX;
        }
        try {
            return LocalTime.parse(text);
        } catch (java.time.DateTimeException none) {
            throw new IllegalArgumentException("%s is no time of day".formatted(text), none);
        }
    }
}
