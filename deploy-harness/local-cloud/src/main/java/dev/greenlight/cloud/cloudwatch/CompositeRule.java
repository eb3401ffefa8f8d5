package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates the rule of a composite alarm: {@code ALARM(name)}, {@code OK(name)}, {@code INSUFFICIENT_DATA(name)}, {@code TRUE} and
 * {@code FALSE}, with {@code AND}, {@code OR}, {@code NOT} and parentheses; a name may be an ARN. Source: PutCompositeAlarm.
 */
final class CompositeRule {
    private static final int DEEPEST = 50;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<state>ALARM|OK|INSUFFICIENT_DATA)\\s*\\(\\s*(?:\"(?<quoted>[^\"]+)\"|(?<bare>[^\")\\s]+))\\s*\\)"
                    + "|(?<word>AND\\b|OR\\b|NOT\\b|TRUE\\b|FALSE\\b|[()]))\\s*");

    private final Deque<String> words = new ArrayDeque<>();
    private final BiPredicate<String, String> isIn;

    private CompositeRule(String rule, BiPredicate<String, String> isIn) {
        this.isIn = isIn;
        Matcher matcher = TOKEN.matcher(rule);
        int at = 0;
        while (at < rule.length() && matcher.region(at, rule.length()).lookingAt()) {
            at = matcher.end();
            String name = matcher.group("quoted") == null ? matcher.group("bare") : matcher.group("quoted");
            words.add(matcher.group("word") == null ? matcher.group("state") + ' ' + name : matcher.group("word"));
        }
        if (at < rule.length()) {
            throw invalid(rule.substring(at));
        }
    }

    /**
     * Whether the alarm is on.
     *
     * @param isIn whether the alarm of that name is in that state
     * @throws AwsError when this is no rule
     */
    static boolean holds(String rule, BiPredicate<String, String> isIn) {
        var left = new CompositeRule(rule, isIn);
        boolean holds = left.any(0);
        if (!left.words.isEmpty()) {
            throw invalid(left.words.peek());
        }
        return holds;
    }

    private boolean any(int depth) {
        boolean holds = all(depth);
        while (takes("OR")) {
            holds |= all(depth);
        }
        return holds;
    }

    private boolean all(int depth) {
        boolean holds = one(depth);
        while (takes("AND")) {
            holds &= one(depth);
        }
        return holds;
    }

    private boolean one(int depth) {
        String word = words.isEmpty() ? "the end of the rule" : words.remove();
        if (depth > DEEPEST) {
            throw invalid(word);
        }
        switch (word) {
            case "NOT" -> {
                return !one(depth + 1);
            }
            case "TRUE", "FALSE" -> {
                return word.equals("TRUE");
            }
            case "(" -> {
                boolean holds = any(depth + 1);
                if (!takes(")")) {
                    throw invalid("no )");
                }
                return holds;
            }
            default -> {
                String[] stateAndName = word.split(" ", 2);
                if (stateAndName.length < 2 || word.startsWith("the ")) {
                    throw invalid(word);
                }
                return isIn.test(stateAndName[1].replaceFirst("^arn:.*:alarm:", ""), stateAndName[0]);
            }
        }
    }

    private boolean takes(String word) {
        return word.equals(words.peek()) && words.remove() != null;
    }

    private static AwsError invalid(String found) {
        return AwsError.of(
                "InvalidParameterValueException",
                "AlarmRule must be of ALARM, OK, INSUFFICIENT_DATA, TRUE, FALSE, AND, OR, NOT and parentheses; found "
                        + found);
    }
}
