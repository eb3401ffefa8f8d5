package dev.greenlight.cloud.fault;

import dev.greenlight.cloud.text.Glob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One thing that goes wrong.
 *
 * @param subject what it strikes; a {@link Glob}
 * @param skip how many matches it lets pass first
 * @param times how often it strikes; 0 for as long as it is in the plan
 * @param parameters details, by kind
 */
public record Fault(FaultKind kind, String subject, int skip, int times, Map<String, String> parameters) {
    /** The longest subject that is accepted. */
    public static final int LONGEST_SUBJECT = 300;

    private static final Set<String> NUMBERS = Set.of("delay-ms", "after-ms", "exit-code", "status");

    public Fault {
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("The subject of a fault must have 1 to %d characters; found %d"
                    .formatted(LONGEST_SUBJECT, subject.length()));
        }
        if (skip < 0 || times < 0) {
            throw new IllegalArgumentException(
                    "skip and times of a fault must not be negative; found %d and %d".formatted(skip, times));
        }
        parameters = Map.copyOf(parameters);
        parameters.forEach(Fault::requireNumber);
    }

    private static void requireNumber(String name, String value) {
        if (NUMBERS.contains(name) && !value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "The parameter %s of a fault must be a whole number; found \"%s\"".formatted(name, value));
        }
    }

    /** Strikes every time. */
    public static Fault of(FaultKind kind, String subject) {
        return new Fault(kind, subject, 0, 0, Map.of());
    }

    /** An action is refused. */
    public static Fault error(String action, String code, String message) {
        return of(FaultKind.ERROR, action).with("code", code).with("message", message);
    }

    /** An action is slow. */
    public static Fault latency(String action, Duration delay) {
        return of(FaultKind.LATENCY, action).with("delay-ms", Long.toString(delay.toMillis()));
    }

    public Fault once() {
        return times(1);
    }

    public Fault times(int count) {
        return new Fault(kind, subject, skip, count, parameters);
    }

    public Fault afterSkipping(int count) {
        return new Fault(kind, subject, count, times, parameters);
    }

    public Fault with(String parameter, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Fault(kind, subject, skip, times, more);
    }

    public String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** One of the parameters that are whole numbers: delay-ms, after-ms, exit-code, status. */
    public long number(String name, long otherwise) {
        String text = parameters.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }

    boolean strikes(FaultKind other, String what) {
        return kind == other && Glob.matches(subject, what);
    }
}
