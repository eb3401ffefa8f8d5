package dev.greenlight.harness.cli.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Totals;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.StageSpan;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.write.CheckModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** A rollout as {@code --json} says it; keys are only ever added. */
public final class RolloutJson {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new CheckModule());

    private RolloutJson() {}

    /** @param page where its page is, or empty */
    public static String of(String command, String target, RolloutEnd end, String page) {
        Story story = end.story();
        List<CheckResult> checks =
                story.gates().stream().flatMap(gate -> gate.checks().stream()).toList();
        ObjectNode json = JSON.createObjectNode()
                .put("tool", "greenlight")
                .put("version", Version.text())
                .put("command", command)
                .put("target", target)
                .put("startedAt", story.from().toString())
                .put("durationMs", story.duration().toMillis())
                .put("outcome", end.exitCode() == 0 ? "passed" : "failed")
                .put("exitCode", end.exitCode());
        json.set("totals", JSON.valueToTree(Totals.of(checks)));
        json.set("checks", JSON.valueToTree(checks));
        json.set("rollout", rollout(story, end.sentence()).put("report", page));
        return json.toPrettyString() + "\n";
    }

    /** What every verb says of a rollout. */
    public static ObjectNode rollout(Story story) {
        return rollout(story, story.rollout().outcome());
    }

    private static ObjectNode rollout(Story story, String reason) {
        Rollout rollout = story.rollout();
        ObjectNode json = JSON.createObjectNode()
                .put("id", story.plan().id())
                .put("kind", story.plan().isRollback() ? "rollback" : "release")
                .put("environment", story.plan().place().environment())
                .put("cluster", story.plan().place().cluster())
                .put("service", story.plan().place().service())
                .put("strategy", story.plan().strategy().word())
                .put("from", rollout.stable())
                .put("to", rollout.candidate().taskDefinition())
                .put("image", rollout.candidate().image())
                .put("digest", rollout.candidate().digest())
                .put("deployment", rollout.deployment())
                .put("who", story.plan().who())
                .put("why", story.plan().why())
                .put("phase", rollout.state().word())
                .put("outcome", story.outcome())
                .put("reason", reason);
        endpoints(json.putObject("endpoints"), rollout);
        stages(json.putArray("stages"), story);
        ArrayNode gates = json.putArray("gates");
        story.verdicts().forEach(gate -> gates.add(gate(gate)));
        story.switchedAt().ifPresent(at -> json.put("switchedAt", at.toString()));
        story.rolledBackAt().ifPresent(at -> json.put("rolledBackAt", at.toString()));
        rollout.rollbackRequestedAt().ifPresent(at -> json.put("rollbackRequestedAt", at.toString()));
        return json;
    }

    /** What stable offered, as the preflight found it; the candidate is held to it. */
    private static void endpoints(ObjectNode json, Rollout rollout) {
        rollout.lastVerdict(GatePoint.PREFLIGHT)
                .map(preflight -> new TreeMap<>(preflight.verdict().endpoints()))
                .orElseGet(TreeMap::new)
                .forEach((name, endpoint) -> {
                    ObjectNode one = json.putObject(name);
                    if (endpoint.exists()) {
                        one.put("path", endpoint.path());
                    }
                    one.put("source", endpoint.source().word());
                });
    }

    /** A stage lasts until the next one was seen. */
    private static void stages(ArrayNode json, Story story) {
        List<StageSpan> stages = story.stages();
        for (int i = 0; i < stages.size(); i++) {
            StageSpan stage = stages.get(i);
            Instant end = i + 1 < stages.size() ? stages.get(i + 1).from() : story.to();
            json.addObject()
                    .put("stage", stage.stage().name())
                    .put("status", stage.status().name())
                    .put("startedAt", stage.from().toString())
                    .put("durationMs", Duration.between(stage.from(), end).toMillis())
                    .put("candidateWeight", stage.candidateWeight());
        }
    }

    private static ObjectNode gate(GateRun gate) {
        ObjectNode json = JSON.createObjectNode()
                .put("stage", gate.point().name())
                .put("at", gate.to().toString())
                .put("outcome", gate.result().word())
                .put("reason", gate.reason());
        gate.suites().forEach(json.putArray("suites")::add);
        json.set("totals", JSON.valueToTree(Totals.of(gate.checks())));
        json.set("checks", JSON.valueToTree(gate.checks()));
        return json;
    }
}
