package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What scripts, JUnit XML, step summaries and annotations are told of a rollout. */
class RolloutOutputTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final String SECRET = "s3cr3t_value*";
    private static final Redactor REDACTOR = Redactor.of(List.of(SECRET));

    @Test
    void json_holdsEverythingOfTheContract() throws IOException {
        JsonNode json = new ObjectMapper().readTree(RolloutJson.of("deploy", "http://web", rolledBack(), "/r.html"));

        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "tool",
                        "version",
                        "command",
                        "target",
                        "startedAt",
                        "durationMs",
                        "outcome",
                        "exitCode",
                        "totals",
                        "checks",
                        "rollout");
        assertThat(json.path("exitCode").asInt()).isEqualTo(1);
        JsonNode rollout = json.path("rollout");
        assertThat(rollout.fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "environment",
                        "cluster",
                        "service",
                        "strategy",
                        "from",
                        "to",
                        "image",
                        "outcome",
                        "stages",
                        "gates",
                        "switchedAt",
                        "rolledBackAt",
                        "reason",
                        "report");
        assertThat(rollout.path("outcome").asText()).isEqualTo("rolled-back");
        assertThat(rollout.path("switchedAt").asText()).isEqualTo("2026-11-03T10:00:30Z");
        assertThat(rollout.path("rolledBackAt").asText()).isEqualTo("2026-11-03T10:01:00Z");
    }

    @Test
    void stage_isToldOnceWithItsWholeDuration() throws IOException {
        JsonNode stages = new ObjectMapper()
                .readTree(RolloutJson.of("deploy", "http://web", rolledBack(), "/r.html"))
                .at("/rollout/stages");

        assertThat(stages).hasSize(2);
        assertThat(stages.get(0).path("stage").asText()).isEqualTo("PRODUCTION_TRAFFIC_SHIFT");
        assertThat(stages.get(0).path("startedAt").asText()).isEqualTo("2026-11-03T10:00:20Z");
        assertThat(stages.get(0).path("durationMs").asLong()).isEqualTo(20_000);
        assertThat(stages.get(1).path("stage").asText()).isEqualTo("BAKE_TIME");
    }

    @Test
    void gateThatRanNothing_stillNamesItsSuites() throws IOException {
        JsonNode gates = new ObjectMapper()
                .readTree(RolloutJson.of("deploy", "http://web", rolledBack(), "/r.html"))
                .at("/rollout/gates");

        assertThat(gates).hasSize(3);
        assertThat(gates.get(0).path("outcome").asText()).isEqualTo("inconclusive");
        assertThat(gates.get(0).path("suites").toString()).isEqualTo("[\"health\",\"api\"]");
        assertThat(gates.get(1).at("/totals/failed").asInt()).isEqualTo(1);
        JsonNode check = gates.get(1).at("/checks/0");
        assertThat(check.path("id").asText()).isEqualTo("health.liveness");
        assertThat(check.path("suite").asText()).isEqualTo("health");
        assertThat(check.path("expected").asText()).isEqualTo("HTTP 200");
        assertThat(check.path("found").asText()).isEqualTo("HTTP 500");
        assertThat(check.path("remedy").asText()).isEqualTo("read the log");
    }

    @Test
    void run_tellsEachCheckOnceAtItsWorst_andNothingOfTheWayBack() {
        var run = RolloutResult.of("deploy", "http://web", rolledBack(), REDACTOR);

        assertThat(run.checks()).extracting("id").containsExactly("health.liveness", "health.version");
        assertThat(run.checks()).extracting("status").containsExactly(CheckStatus.FAILED, CheckStatus.PASSED);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.reasons())
                .singleElement()
                .asString()
                .contains("[redacted]")
                .doesNotContain(SECRET);
    }

    @Test
    void markdown_isRedactedBeforeItIsEscaped() {
        String markdown = new RolloutMarkdown(REDACTOR)
                .of(rolledBack().story(), Map.of("Record", "", "CI run", "https://ci/" + SECRET + "/runs/9"));

        assertThat(markdown)
                .contains("| Outcome | rolled-back |")
                .contains("| From | web&#58;41 |")
                .contains("| CI run | https&#58;//ci/&#91;redacted&#93;/runs/9 |")
                .doesNotContain("| Record |")
                .contains("| BAKE_TIME | ❌ failed")
                .contains("redacted")
                .doesNotContain("s3cr3t", "<img");
    }

    private static RolloutEnd rolledBack() {
        CheckResult good = CheckResult.of("health.liveness", Finding.passed("OK"), Duration.ofMillis(3));
        CheckResult bad = CheckResult.of(
                "health.liveness",
                Finding.failed("HTTP 500 " + SECRET + " <img src=x>")
                        .expected("HTTP 200")
                        .found("HTTP 500")
                        .remedy("read the log"),
                Duration.ofMillis(3));
        Rollout rollout = Rollout.open(T0, plan())
                .with(new Event.Decided(T0, Phase.PREFLIGHT, new Action.Remember("arn:x/web:41", Set.of()), ""))
                .with(new Event.Registered(T0, new Candidate("arn:x/web:42", "r/web:v2", "sha256:1", true)))
                .with(new Event.Staged(at(20), Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 0, ""))
                .with(new Event.Staged(at(30), Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 100, ""))
                .with(new Event.Concluded(
                        at(35),
                        GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT,
                        "p",
                        Verdict.inconclusive("nothing ran", List.of())))
                .with(new Event.Staged(at(40), Stage.BAKE_TIME, DeploymentStatus.IN_PROGRESS, 100, ""))
                .with(new Event.Concluded(
                        at(45),
                        GatePoint.BAKE_TIME,
                        "b",
                        Verdict.failed(
                                "1 of 2, " + SECRET,
                                List.of(
                                        bad,
                                        CheckResult.of("health.version", Finding.passed("v2"), Duration.ofMillis(1))))))
                .with(new Event.Concluded(
                        at(50),
                        GatePoint.ROLLBACK_VERIFICATION,
                        "r",
                        Verdict.failed(
                                "not yet",
                                List.of(
                                        good,
                                        CheckResult.of(
                                                "health.dependencies", Finding.failed("down"), Duration.ofMillis(1))))))
                .with(new Event.Decided(at(60), Ending.ROLLED_BACK, new Action.Finish(), "web:41 serves; " + SECRET));
        return RolloutEnd.of(new Ended(Ended.How.FINISHED, rollout, rollout.reason()));
    }

    private static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }

    private static Plan plan() {
        return new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("production", "cluster", "web"),
                Strategy.BLUE_GREEN,
                "app",
                "maria",
                "because",
                "",
                Map.of(
                        GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT,
                        new PlannedGate(List.of("health", "api"), Duration.ofSeconds(90)),
                        GatePoint.VERIFICATION,
                        new PlannedGate(List.of("health"), Duration.ofSeconds(90))),
                Shift.AT_ONCE,
                Limits.DEFAULT);
    }
}
