package dev.greenlight.sample.fault;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The registry of faults in the forms people and scripts read. */
public final class FaultListing {

    private FaultListing() {}

    /** One object a fault, to be written as JSON: name, argument (its default), needs, checks, description. */
    public static List<Map<String, Object>> objects() {
        return Arrays.stream(ServiceFault.values()).map(FaultListing::object).toList();
    }

    /** For {@code --help}: name and description, with the checks below. */
    public static String text() {
        return Arrays.stream(ServiceFault.values())
                .map(fault -> "  %-34s %s%n%36s %s".formatted(form(fault), fault.description(), "", note(fault)))
                .map(String::stripTrailing)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** For the README: a Markdown table. */
    public static String markdown() {
        String rows = Arrays.stream(ServiceFault.values())
                .map(fault -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                form(fault),
                                fault.description().replace("*", "\\*"),
                                checks(fault),
                                fault.needs().text()))
                .collect(Collectors.joining("\n"));
        return "| fault | what it breaks | checks | needs |\n|---|---|---|---|\n" + rows.replace("|  |", "| |");
    }

    private static Map<String, Object> object(ServiceFault fault) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", fault.id());
        object.put("argument", fault.defaultArgument());
        object.put("needs", fault.needs().text());
        object.put("checks", fault.checks());
        object.put("description", fault.description());
        return object;
    }

    private static String form(ServiceFault fault) {
        return fault.defaultArgument().isEmpty() ? fault.id() : fault.id() + "=" + fault.defaultArgument();
    }

    private static String note(ServiceFault fault) {
        String needs =
                fault.needs().text().isEmpty() ? "" : " (needs " + fault.needs().text() + ")";
        return checks(fault) + needs;
    }

    private static String checks(ServiceFault fault) {
        return fault.checks().stream()
                .map(check -> check.equals(ServiceFault.EVERY_CHECK) ? "any check" : check)
                .collect(Collectors.joining(", "));
    }
}
