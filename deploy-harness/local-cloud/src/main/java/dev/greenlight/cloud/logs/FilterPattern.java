package dev.greenlight.cloud.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filter patterns of unstructured events: words and quoted phrases that must all occur, {@code -word} that must not,
 * {@code ?word} of which one is enough. Patterns for JSON and columns are not understood.
 */
record FilterPattern(List<String> all, List<String> any, List<String> none) {
    private static final Pattern TERM = Pattern.compile("([-?]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

    /** Whether the pattern is of a kind that this class understands. */
    static boolean understood(String text) {
        String trimmed = text.trim();
        return !trimmed.startsWith("{") && !trimmed.startsWith("[") && !trimmed.startsWith("%");
    }

    static FilterPattern of(String text) {
        var pattern = new FilterPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Matcher terms = TERM.matcher(text);
        while (terms.find()) {
            String term =
                    terms.group(2) == null ? terms.group(3) : terms.group(2).replace("\\\"", "\"");
            switch (terms.group(1)) {
                case "-" -> pattern.none.add(term);
                case "?" -> pattern.any.add(term);
                default -> pattern.all.add(term);
            }
        }
        return pattern;
    }

    boolean matches(String message) {
        return all.stream().allMatch(message::contains)
                && none.stream().noneMatch(message::contains)
                && (any.isEmpty() || any.stream().anyMatch(message::contains));
    }
}
