package dev.greenlight.harness.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.JsonOutput;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.gate.KnownChecks;
import dev.greenlight.harness.gate.KnownChecks.Known;
import dev.greenlight.settings.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code greenlight checks}: what is checked, and what each check proves. */
@Command(
        name = "checks",
        description = "Lists the checks; with ids, what each proves, its rule, its options and its remedy.")
public final class ChecksCommand extends Verb {
    /** A fact of a check: its name in JSON, its label, and the column of the table that has it. */
    private enum Fact {
        PROVES("proves:", "passes"),
        OTHERWISE("otherwise:", "otherwise"),
        CRITICAL("critical since:", "because, when it fails"),
        SOURCE("rule:", "rule from"),
        OPTIONS("options:", "options"),
        REMEDY("to do:", "to do");

        private final String label;
        private final String column;

        Fact(String label, String column) {
            this.label = label;
            this.column = column;
        }

        String of(Known check) {
            return check.text(column);
        }
    }

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these, such as security.hsts, or suites.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the list as JSON; - for the standard output.")
    private @Nullable String json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    ChecksCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() throws JsonProcessingException {
        List<Known> known = KnownChecks.all();
        ids.forEach(id -> requireKnown(id, known));
        List<Known> shown = known.stream()
                .filter(check -> ids.isEmpty() || ids.stream().anyMatch(id -> isMeant(id, check)))
                .toList();
        if (json != null) {
            new JsonOutput(io, redactor).write(json, json(shown));
        }
        if (!"-".equals(json)) {
            int width =
                    shown.stream().mapToInt(check -> check.id().length()).max().orElse(0);
            shown.forEach(
                    check -> (ids.isEmpty() ? List.of(row(check, width)) : page(check)).forEach(io.out()::println));
        }
        return ExitCode.PASSED;
    }

    private static boolean isMeant(String id, Known check) {
        return check.isNamed(id) || check.id().startsWith(id + ".");
    }

    private static void requireKnown(String id, List<Known> known) {
        if (known.stream().noneMatch(check -> isMeant(id, check))) {
            String near = Spelling.closestCheck(
                            id, known.stream().map(Known::id).toList())
                    .map(" - did you mean \"%s\"?"::formatted)
                    .orElse("; greenlight checks lists them");
            throw new InvalidInput("Unknown check \"%s\"%s".formatted(id, near));
        }
    }

    private static String row(Known check, int width) {
        String source = Fact.SOURCE.of(check);
        return "%s %s  %s%s"
                .formatted(
                        check.isCritical() ? "[!]" : "   ",
                        check.id() + " ".repeat(width - check.id().length()),
                        Fact.PROVES.of(check),
                        source.isEmpty() ? "" : " (%s)".formatted(source));
    }

    private static List<String> page(Known check) {
        List<String> lines = new ArrayList<>(List.of(check.id() + (check.isCritical() ? "  [!] critical" : "")));
        for (Fact fact : Fact.values()) {
            if (!fact.of(check).isEmpty()) {
                lines.add("  %-15s %s".formatted(fact.label, fact.of(check)));
            }
        }
        lines.add("");
        return lines;
    }

    private static String json(List<Known> shown) throws JsonProcessingException {
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Known check : shown) {
            Map<String, Object> facts = new LinkedHashMap<>(Map.of("id", check.id()));
            for (Fact fact : Fact.values()) {
                facts.put(fact.name().toLowerCase(Locale.ROOT), fact.of(check));
            }
            facts.put("critical", check.isCritical());
            checks.add(facts);
        }
        var document = Map.of("tool", "greenlight", "version", Version.text(), "command", "checks", "checks", checks);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
