package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Metric math as far as rates need it: ids of metrics, numbers, {@code + - * /}, parentheses, and {@code FILL(id, number)}. As
 * at AWS, there is a result only for times at which both sides have one, and none where it isn't a number.
 */
final class Expression {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*|[0-9]+(?:\\.[0-9]+)?|[-+*/(),])\\s*");
    private static final int DEEPEST = 50;

    private final String id;
    private final Map<String, SortedMap<Long, Double>> metrics;
    private final Matcher tokens;
    private @Nullable String token;
    private int place;
    private int depth;

    private Expression(String id, String text, Map<String, SortedMap<Long, Double>> metrics) {
        this.id = id;
        this.metrics = metrics;
        this.tokens = TOKEN.matcher(text);
        advance();
    }

    /** A number, or the values of a series by their time. */
    private record Value(double number, @Nullable SortedMap<Long, Double> series) {}

    /** @throws AwsError when the expression is of a kind that isn't calculated here */
    static SortedMap<Long, Double> evaluate(String id, String text, Map<String, SortedMap<Long, Double>> metrics) {
        var expression = new Expression(id, text, metrics);
        Value value = expression.sum();
        if (expression.token != null || value.series == null) {
            throw expression.broken();
        }
        return value.series;
    }

    private Value sum() {
        if (++depth > DEEPEST) {
            throw broken();
        }
        Value left = product();
        while ("+".equals(token) || "-".equals(token)) {
            left = "+".equals(take())
                    ? combine(left, product(), Double::sum)
                    : combine(left, product(), (a, b) -> a - b);
        }
        depth--;
        return left;
    }

    private Value product() {
        Value left = atom();
        while ("*".equals(token) || "/".equals(token)) {
            left = "*".equals(take()) ? combine(left, atom(), (a, b) -> a * b) : combine(left, atom(), (a, b) -> a / b);
        }
        return left;
    }

    private Value atom() {
        String taken = take();
        if (taken.equals("(")) {
            Value inner = sum();
            expect(")");
            return inner;
        }
        if (taken.equals("FILL")) {
            return fill();
        }
        if (Character.isDigit(taken.charAt(0))) {
            return new Value(Double.parseDouble(taken), null);
        }
        SortedMap<Long, Double> metric = metrics.get(taken);
        if (metric == null) {
            throw broken();
        }
        return new Value(0, metric);
    }

    /** Where the series has no value but another metric of the request does, the number stands for it. */
    private Value fill() {
        expect("(");
        Value series = sum();
        expect(",");
        Value filler = sum();
        expect(")");
        if (series.series == null || filler.series != null) {
            throw broken();
        }
        var filled = new TreeMap<Long, Double>();
        metrics.values().forEach(metric -> metric.keySet().forEach(time -> filled.put(time, filler.number)));
        filled.putAll(series.series);
        return new Value(0, filled);
    }

    private static Value combine(Value left, Value right, DoubleBinaryOperator operator) {
        if (left.series == null && right.series == null) {
            return new Value(operator.applyAsDouble(left.number, right.number), null);
        }
        var times = new TreeSet<>(left.series == null ? right.series.keySet() : left.series.keySet());
        var combined = new TreeMap<Long, Double>();
        for (Long time : times) {
            Double a = left.series == null ? Double.valueOf(left.number) : left.series.get(time);
            Double b = right.series == null ? Double.valueOf(right.number) : right.series.get(time);
            double result = a == null || b == null ? Double.NaN : operator.applyAsDouble(a, b);
            if (Double.isFinite(result)) {
                combined.put(time, result);
            }
        }
        return new Value(0, combined);
    }

    private void expect(String wanted) {
        if (!take().equals(wanted)) {
            throw broken();
        }
    }

    private String take() {
        String taken = token;
        if (taken == null) {
            throw broken();
        }
        advance();
        return taken;
    }

    private void advance() {
        tokens.region(place, tokens.regionEnd());
        if (tokens.lookingAt()) {
            token = tokens.group(1);
            place = tokens.end();
        } else if (place < tokens.regionEnd()) {
            throw broken();
        } else {
            token = null;
        }
    }

    private AwsError broken() {
        return AwsError.of(
                "InvalidParameterValueException",
                "Error in expression '%s': the local cloud calculates with ids, numbers, + - * / and parentheses, and FILL(id, number)"
                        .formatted(id));
    }
}
