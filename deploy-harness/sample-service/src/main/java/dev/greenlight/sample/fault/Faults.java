package dev.greenlight.sample.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The faults a service was started with, each with its argument.
 *
 * @param arguments the active faults; the argument is empty for those that take none
 */
public record Faults(Map<ServiceFault, String> arguments) {

    private static final Faults NONE = new Faults(Map.of());

    public Faults {
        arguments.forEach(Faults::check);
        arguments = Map.copyOf(arguments);
    }

    /** No fault at all. */
    public static Faults none() {
        return NONE;
    }

    /**
     * Reads {@code NAME[=ARGUMENT][,NAME…]}; blank means none.
     *
     * @throws IllegalArgumentException with one message that lists every known fault, or the accepted form of an argument
     */
    public static Faults parse(String text) {
        Map<ServiceFault, String> found = new EnumMap<>(ServiceFault.class);
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                String[] nameAndArgument = part.strip().split("=", 2);
                ServiceFault fault =
                        ServiceFault.byId(nameAndArgument[0]).orElseThrow(() -> unknown(nameAndArgument[0]));
                found.put(fault, nameAndArgument.length == 2 ? nameAndArgument[1] : fault.defaultArgument());
            }
        }
        return new Faults(found);
    }

    /** Whether the service has this fault. */
    public boolean has(ServiceFault fault) {
        return arguments.containsKey(fault);
    }

    /** What the first of these faults that is active makes of something, in the order of their declaration; else the whole thing. */
    public <T> T pick(T whole, Map<ServiceFault, T> broken) {
        return broken.keySet().stream()
                .filter(this::has)
                .min(Comparator.naturalOrder())
                .map(broken::get)
                .orElse(whole);
    }

    /** The argument of an active fault as a duration; zero when it is not active. */
    public Duration duration(ServiceFault fault) {
        return has(fault) ? FaultDuration.parse(arguments.get(fault)) : Duration.ZERO;
    }

    /** The argument of an active fault as a share between 0 and 1; zero when it is not active. */
    public double share(ServiceFault fault) {
        return has(fault) ? percent(arguments.get(fault)) / 100.0 : 0;
    }

    private static void check(ServiceFault fault, String argument) {
        if (fault.defaultArgument().isEmpty() && !argument.isEmpty()) {
            throw new IllegalArgumentException("Fault " + fault.id() + " takes no argument, found " + argument);
        }
        if (fault.defaultArgument().endsWith("%")) {
            percent(argument);
        } else if (!fault.defaultArgument().isEmpty()) {
            FaultDuration.parse(argument);
        }
    }

    private static double percent(String text) {
        if (text.matches("\\d{1,3}(\\.\\d{1,3})?%")) {
            double value = Double.parseDouble(text.substring(0, text.length() - 1));
            if (value <= 100) {
                return value;
            }
        }
        throw new IllegalArgumentException("Expected a share such as 10%, found " + text);
    }

    private static IllegalArgumentException unknown(String name) {
        String known =
                Arrays.stream(ServiceFault.values()).map(ServiceFault::id).collect(Collectors.joining(", "));
        return new IllegalArgumentException("Unknown fault " + name + ". Known faults: " + known);
    }
}
