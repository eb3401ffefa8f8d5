package dev.greenlight.cloud.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** The status for people. What tasks and users named is shown without control characters. */
final class StatusText {
    private final StringBuilder text = new StringBuilder();

    private StatusText() {}

    static String of(JsonNode status) {
        var writer = new StatusText();
        writer.line("endpoint    %s  (region %s, a minute lasts %s)", status, "endpoint", "region", "minute");
        status.path("urls")
                .properties()
                .forEach(url -> writer.add(
                        "%-11s %s".formatted(url.getKey(), url.getValue().asText())));
        status.path("services").forEach(writer::service);
        status.path("listeners").forEach(writer::listener);
        status.path("targetGroups").forEach(writer::group);
        status.path("tasks")
                .forEach(task -> writer.line("task %.8s  %-12s %-9s %s", task, "id", "status", "health", "image"));
        return writer.text.toString();
    }

    private void service(JsonNode service) {
        line("service %s/%s  %s  %s running of %s", service, "cluster", "name", "taskDefinition", "running", "desired");
        JsonNode deployment = service.path("deployment");
        if (deployment.isMissingNode()) {
            return;
        }
        line("  deployment %s  %s", deployment, "status", "stage");
        if (deployment.has("productionWeight")) {
            line(
                    "  new revision gets %s %% of production, %s %% of test traffic",
                    deployment, "productionWeight", "testWeight");
        }
        deployment
                .path("hooks")
                .forEach(hook -> line(
                        "  hook %s  %s until %s, then %s", hook, "hookId", "status", "expiresAt", "timeoutAction"));
    }

    private void listener(JsonNode listener) {
        listener.path("rules").forEach(rule -> {
            var weights = new StringJoiner(", ");
            rule.path("weights")
                    .properties()
                    .forEach(weight -> weights.add(
                            weight.getKey() + " " + weight.getValue().asInt()));
            if (weights.length() > 0) {
                add("listener %s  rule %s  %s"
                        .formatted(
                                listener.path("url").asText(),
                                rule.path("priority").asText(),
                                weights));
            }
        });
    }

    private void group(JsonNode group) {
        group.path("targets")
                .forEach(target -> add("target %s %s  %s %s  %d in flight"
                        .formatted(
                                group.path("name").asText(),
                                target.path("address").asText(),
                                target.path("state").asText(),
                                target.path("reason").asText(),
                                target.path("inFlight").asInt())));
    }

    private void line(String format, JsonNode node, String... members) {
        var values = new Object[members.length];
        for (int i = 0; i < members.length; i++) {
            values[i] = node.path(members[i]).asText();
        }
        add(format.formatted(values));
    }

    private void add(String line) {
        text.append(line.replaceAll("\\p{Cntrl}", "?")).append('\n');
    }
}
