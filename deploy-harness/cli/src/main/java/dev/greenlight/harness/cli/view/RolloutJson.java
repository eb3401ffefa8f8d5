package dev.greenlight.harness.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Totals;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.write.CheckJson;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A rollout as {@code --json} tells it; keys are only ever added. */
public final class RolloutJson {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(CheckJson.module());

    private RolloutJson() {}

    /** @param report where its timeline is, or empty */
    public static String of(String command, String target, Ended ended, int exitCode, String report) {
        Rollout rollout = ended.rollout();
        ObjectNode json = JSON.createObjectNode();
        json.put("tool", "greenlight")
                .put("version", Version.text())
                .put("command", command)
                .put("target", target)
                .put("startedAt", rollout.openedAt().toString())
                .put(
                        "durationMs",
                        Duration.between(rollout.openedAt(), RolloutSummary.last(rollout))
                                .toMillis())
                .put("outcome", exitCode == 0 ? "passed" : "failed")
                .put("exitCode", exitCode);
        List<CheckResult> checks = concluded(rollout).stream()
                .flatMap(one -> one.verdict().checks().stream())
                .toList();
        json.set("totals", totals(checks));
        json.set("checks", JSON.valueToTree(checks));
        json.set("rollout", rollout(rollout, EndSentence.of(ended)).put("report", report));
        return json.toPrettyString() + "\n";
    }

    /** What is told of a rollout by every verb. */
    public static ObjectNode rollout(Rollout rollout, String reason) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", rollout.plan().id())
                .put("kind", rollout.plan().isRollback() ? "rollback" : "release")
                .put("environment", rollout.plan().place().environment())
                .put("cluster", rollout.plan().place().cluster())
                .put("service", rollout.plan().place().service())
                .put("strategy", rollout.plan().strategy().word())
                .put("from", rollout.stable())
                .put("to", rollout.candidate().taskDefinition())
                .put("image", rollout.candidate().image())
                .put("digest", rollout.candidate().digest())
                .put("deployment", rollout.deployment())
                .put("who", rollout.plan().who())
                .put("why", rollout.plan().why())
                .put("phase", rollout.state().word())
                .put("outcome", outcome(rollout))
                .put("reason", reason);
        json.set("stages", stages(rollout));
        ArrayNode gates = json.putArray("gates");
        concluded(rollout).forEach(one -> gates.add(gate(rollout.plan(), one)));
        RolloutSummary.switchedAt(rollout).ifPresent(at -> json.put("switchedAt", at.toString()));
        if (rollout.state() == Ending.ROLLED_BACK) {
            json.put("rolledBackAt", RolloutSummary.last(rollout).toString());
        }
        rollout.rollbackRequestedAt().ifPresent(at -> json.put("rollbackRequestedAt", at.toString()));
        return json;
    }

    public static String outcome(Rollout rollout) {
        return rollout.ending().map(Ending::word).orElse("in-progress");
    }

    private static List<Event.Concluded> concluded(Rollout rollout) {
        return rollout.events().stream()
                .filter(Event.Concluded.class::isInstance)
                .map(Event.Concluded.class::cast)
                .toList();
    }

    private static ArrayNode stages(Rollout rollout) {
        ArrayNode stages = JSON.createArrayNode();
        List<Event.Staged> seen = rollout.events().stream()
                .filter(Event.Staged.class::isInstance)
                .map(Event.Staged.class::cast)
                .toList();
        for (int i = 0; i < seen.size(); i++) {
            Event.Staged first = seen.get(i);
            // A stage is told once, however often its status or the weights changed.
            while (i + 1 < seen.size() && seen.get(i + 1).stage() == first.stage()) {
                i++;
            }
            var end = i + 1 < seen.size() ? seen.get(i + 1).at() : RolloutSummary.last(rollout);
            stages.addObject()
                    .put("stage", first.stage().name())
                    .put("status", seen.get(i).status().name())
                    .put("startedAt", first.at().toString())
                    .put("durationMs", Duration.between(first.at(), end).toMillis())
                    .put("candidateWeight", seen.get(i).candidateWeight());
        }
        return stages;
    }

    private static ObjectNode gate(Plan plan, Event.Concluded one) {
        ObjectNode json = JSON.createObjectNode();
        json.put("stage", one.point().name())
                .put("at", one.at().toString())
                .put("outcome", one.verdict().conclusion().name().toLowerCase(Locale.ROOT))
                .put("reason", one.verdict().reason());
        ArrayNode suites = json.putArray("suites");
        plan.gate(one.point())
                .map(PlannedGate::suites)
                .orElseGet(() -> one.verdict().checks().stream()
                        .map(CheckResult::suite)
                        .distinct()
                        .toList())
                .forEach(suites::add);
        json.set("totals", totals(one.verdict().checks()));
        json.set("checks", JSON.valueToTree(one.verdict().checks()));
        return json;
    }

    private static JsonNode totals(List<CheckResult> checks) {
        return JSON.valueToTree(Totals.of(checks));
    }
}
