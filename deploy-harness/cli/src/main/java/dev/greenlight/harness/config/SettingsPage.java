package dev.greenlight.harness.config;

import dev.greenlight.settings.Catalogue;
import dev.greenlight.settings.Key;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the reference of all keys. Pure. */
final class SettingsPage {
    private static final String TOP = """
            # Configuration

            Written from the code (`SettingsPage`); a test compares it. Highest layer first: flag, system property
            (`-Dgreenlight.KEY=…`), environment variable, `--config FILE` (the last wins), `environments/<env>.yaml`, the default.
            In YAML a key may be written with dots or nested. Values may hold `${VARIABLE}`; one that is unset is an error. All
            problems of a configuration are reported at once. Durations are written `500ms`, `10s`, `2m` or `1h`.

            """;

    private SettingsPage() {}

    static String of(Catalogue catalogue) {
        Map<String, List<Key<?>>> sections = catalogue.all().stream()
                .collect(Collectors.groupingBy(SettingsPage::section, TreeMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(TOP);
        sections.forEach((name, all) -> {
            page.append("## %s%n%n| key | accepted | default | what it is for | variable |%n|---|---|---|---|---|%n"
                    .formatted(name));
            all.forEach(key -> page.append(row(key)));
            page.append(System.lineSeparator());
        });
        page.append(variables());
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private static String section(Key<?> key) {
        int dot = key.name().indexOf('.');
        return dot < 0 ? key.name() : key.name().substring(0, dot);
    }

    private static String row(Key<?> key) {
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        key.name(),
                        cell(key.type().accepted()),
                        key.defaultText().isEmpty() ? "–" : "`%s`".formatted(cell(key.defaultText())),
                        cell(key.description()),
                        key.isSection() ? "–" : "`%s`".formatted(TeamVariables.variable(key)));
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
                        table.append("| `%1$s`, `<ENV>_%1$s` | `%2$s` |%n".formatted(variable, key.name())));
        return table.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
