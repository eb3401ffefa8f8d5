package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Evaluates the rule of a composite alarm: {@code ALARM(name)}, {@code OK(name)}, {@code INSUFFICIENT_DATA(name)}, {@code TRUE} and
 * {@code FALSE}, with {@code AND}, {@code OR}, {@code NOT} and parentheses; a name may be an ARN. Source: PutCompositeAlarm.
 */
final class CompositeRule {
    private static final Pattern STATE = Pattern.compile(
            "\\b(ALARM|OK|INSUFFICIENT_DATA)\\s*\\(\\s*(?:\"([^\"]+)\"|([^\"()\\s]+))\\s*\\)|\\b(?:TRUE|FALSE)\\b");

    private CompositeRule() {}

    /**
     * Whether the alarm is on.
     *
     * @param isIn whether the alarm of that name is in that state
     * @throws AwsError when this is no rule
     */
    static boolean holds(String rule, BiPredicate<String, String> isIn) {
        String left = STATE.matcher(rule)
                .replaceAll(word -> isOn(word, isIn) ? "✔" : "✘")
                .replaceAll("\\s+", " ")
                .strip();
        // Innermost and tightest first, until one word is left.
        for (String before = ""; !left.equals(before); ) {
            before = left;
            left = left.replaceAll("\\( ?([✔✘]) ?\\)", "$1")
                    .replaceAll("NOT ?✘", "✔")
                    .replaceAll("NOT ?✔", "✘")
                    .replaceAll("✔ AND ✔", "✔")
                    .replaceAll("✘ AND [✔✘]|✔ AND ✘", "✘")
                    .replaceAll("(?<!AND |NOT )(?:✔ OR [✔✘]|✘ OR ✔)(?! AND)", "✔")
                    .replaceAll("(?<!AND |NOT )✘ OR ✘(?! AND)", "✘");
        }
        if (!left.matches("[✔✘]")) {
            throw AwsError.of(
                    "InvalidParameterValueException",
                    "AlarmRule must be of ALARM, OK, INSUFFICIENT_DATA, TRUE, FALSE, AND, OR, NOT and parentheses; found "
                            + rule);
        }
        return left.equals("✔");
    }

    private static boolean isOn(MatchResult word, BiPredicate<String, String> isIn) {
        if (word.group(1) == null) {
            return word.group().equals("TRUE");
        }
        String name = word.group(2) == null ? word.group(3) : word.group(2);
        return isIn.test(name.replaceFirst("^arn:.*:alarm:", ""), word.group(1));
    }
}
