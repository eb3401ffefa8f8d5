package dev.greenlight.cloud.lb;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statuses that a health check takes for healthy: {@code 200}, {@code 200,202} or {@code 200-299}. */
public record StatusMatcher(String text, List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");
    private static final int LOWEST = 200;
    private static final int HIGHEST = 499;

    /** @throws IllegalArgumentException when the text isn't such a list */
    public static StatusMatcher of(String text) {
        var ranges = new ArrayList<Range>();
        for (String part : text.split(",", -1)) {
            Matcher found = RANGE.matcher(part.strip());
            if (!found.matches()) {
                throw refused(text);
            }
            int from = Integer.parseInt(found.group(1));
            int to = found.group(2) == null ? from : Integer.parseInt(found.group(2));
            if (from < LOWEST || to > HIGHEST || from > to) {
                throw refused(text);
            }
            ranges.add(new Range(from, to));
        }
        return new StatusMatcher(text, List.copyOf(ranges));
    }

    public boolean matches(int status) {
        return ranges.stream().anyMatch(range -> range.from <= status && status <= range.to);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "expected statuses from 200 to 499 such as 200, 200,202 or 200-299; found '" + text + "'");
    }

    /** Statuses from one to another, both included. */
    public record Range(int from, int to) {}
}
