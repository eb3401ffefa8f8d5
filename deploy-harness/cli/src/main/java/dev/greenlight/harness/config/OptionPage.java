package dev.greenlight.harness.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the reference of all options. Pure. */
final class OptionPage {
    private static final String TOP = """
            # Configuration

            Written from the code (`OptionPage`); a test compares it. Highest layer first: flag, system property
            (`-Dgreenlight.KEY=…`), environment variable, `--config FILE` (the last wins), `environments/<env>.yaml`, the default.
            In YAML a key may be written with dots or nested. Values may hold `${VARIABLE}`; one that is unset is an error. All
            problems of a configuration are told at once. Durations are written `500ms`, `10s`, `2m` or `1h`.

            """;

    private OptionPage() {}

    static String of(Collection<Option> options) {
        Map<String, List<Option>> sections =
                options.stream().collect(Collectors.groupingBy(OptionPage::section, TreeMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(TOP);
        sections.forEach((name, all) -> {
            page.append("## %s%n%n| key | accepted | default | what it is for | variable |%n|---|---|---|---|---|%n"
                    .formatted(name));
            all.forEach(option -> page.append(row(option)));
            page.append(System.lineSeparator());
        });
        page.append(variables());
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private static String section(Option option) {
        int dot = option.key().indexOf('.');
        return dot < 0 ? option.key() : option.key().substring(0, dot);
    }

    private static String row(Option option) {
        boolean any = option.key().endsWith("*");
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        option.key(),
                        cell(option.accepted()),
                        option.defaultValue().isEmpty() ? "–" : "`%s`".formatted(cell(option.defaultValue())),
                        cell(sentence(option.description())),
                        any ? "–" : "`%s`".formatted(TeamVariables.variable(option.key())));
    }

    private static String variables() {
        StringBuilder table = new StringBuilder(
                "## Variables of the team's jobs%n%n| variable | stands for |%n|---|---|%n".formatted());
        table.append("| `AWS_REGION` | `aws.region` |%n".formatted());
        table.append("| `ENVIRONMENT` | `--env`, for verbs that need one |%n".formatted());
        table.append("| `IMAGE_TAG` | `--image-tag` |%n".formatted());
        table.append("| `<ENV>_ADMIN_TOKEN` | the variable that `target.admin-token-variable` names |%n".formatted());
        table.append("| `<ENV>_URL` | `target.url` |%n".formatted());
        new TreeMap<>(TeamVariables.NAMED)
                .forEach((variable, key) ->
                        table.append("| `%1$s`, `<ENV>_%1$s` | `%2$s` |%n".formatted(variable, key)));
        return table.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
