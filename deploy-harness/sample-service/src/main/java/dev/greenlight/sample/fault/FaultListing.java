package dev.greenlight.sample.fault;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A fault in the form that scripts read, as an object of JSON.
 *
 * @param argument its default
 */
public record FaultListing(String name, String argument, String needs, List<String> checks, String description) {

    /** All of them. */
    public static List<FaultListing> all() {
        return Arrays.stream(ServiceFault.values())
                .map(fault -> new FaultListing(
                        fault.id(), fault.defaultArgument(), fault.needs().text(), fault.checks(), fault.description()))
                .toList();
    }

    /** For {@code --help}: name and description of each, with the checks below. */
    public static String text() {
        return all().stream()
                .map(fault -> "  %-34s %s%n%36s %s%s"
                        .formatted(
                                fault.form(),
                                fault.description,
                                "",
                                fault.checksText(),
                                fault.needs.isEmpty() ? "" : " (needs " + fault.needs + ")"))
                .map(String::stripTrailing)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** As it is given to {@code --fault}. */
    public String form() {
        return argument.isEmpty() ? name : name + "=" + argument;
    }

    /** The checks that it turns, for people. */
    public String checksText() {
        return String.join(", ", checks).replace(ServiceFault.EVERY_CHECK, "any check");
    }
}
