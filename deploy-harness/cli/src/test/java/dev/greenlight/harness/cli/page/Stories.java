package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.CandidateEvidence;
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
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Stories for tests. */
public final class Stories {
    static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    /** Breaks out of a title, a tag, an attribute and a style sheet, and does something in each way that a browser knows. */
    public static final String HOSTILE =
            "</title></style></svg><script>window.pwned=1</script><img src=http://evil.example/x"
                    + " onerror='window.pwned=1'>\" onmouseover=\"window.pwned=1\" x=\"<a href=javascript:window.pwned=1>x</a>"
                    + "<style>*{display:none}</style><meta http-equiv=refresh content='0;url=http://evil.example'>"
                    + "<iframe src=http://evil.example></iframe><base href=http://evil.example>&lt;b&gt;\u202Eterces\u001B[31m";

    private static final GatePoint SHIFT = GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT;

    private Stories() {}

    static Instant at(double seconds) {
        return T0.plusMillis(Math.round(seconds * 1000));
    }

    static Map<String, String> facts(String text) {
        return Map.of("Image", "registry/web:v2 " + text);
    }

    /** A canary that failed at its second gate, with a text in every place where one can be. */
    public static Story rolledBack(String text) {
        return Story.of(begun(T0, text)
                .with(decided(1, Phase.PREFLIGHT, new Action.RunGate(GatePoint.PREFLIGHT, "p"), "gate begins"))
                .with(new Event.Concluded(at(3), GatePoint.PREFLIGHT, "p", Verdict.passed("all is well", preflight())))
                .with(decided(5, Phase.UPDATING, new Action.Update("arn:x/web:42 " + text, true, Set.of()), text))
                .with(new Event.Done(at(5.04), "update"))
                .with(staged(5, Stage.SCALE_UP, DeploymentStatus.IN_PROGRESS, 0))
                .with(staged(10, Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 10))
                .with(staged(20, Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 55.5))
                .with(decided(30, Phase.GATING, new Action.RunGate(SHIFT, "s"), "gate begins"))
                .with(new Event.Concluded(at(32), SHIFT, "s", Verdict.failed("1 of 4 failed " + text, failed(text))))
                .with(decided(38, Phase.ROLLING_BACK, new Action.Stop("arn:d/" + text), "a gate failed " + text))
                .with(new Event.Failed(at(40), "stop", Trouble.REJECTED, text))
                .with(staged(40, Stage.CLEAN_UP, DeploymentStatus.ROLLBACK_SUCCESSFUL, 0))
                .with(new Event.Noted(at(41), CandidateEvidence.Kind.TASK, "1", "task 1 is stopped " + text))
                .with(new Event.Noted(at(41), CandidateEvidence.Kind.LOG, "app/" + text, "panic " + text))
                .with(new Event.Asked(at(42), text, text))
                .with(decided(60, Ending.ROLLED_BACK, new Action.Finish(), "web:41 serves everything again " + text)));
    }

    /** A rollout that ended so, with these gates and nothing else. */
    static Story ended(Ending ending, List<GateRun> gates) {
        Rollout rollout = begun(T0, "").with(decided(600, ending, new Action.Finish(), "because"));
        return new Story(rollout, List.of(), List.of(), List.of(), gates, List.of(), List.of());
    }

    /** More of everything than any page can show. */
    static Story enormous() {
        String text = HOSTILE.repeat(10);
        List<CheckResult> checks = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            checks.add(check("security.check-" + i, "failed", text));
        }
        GateRun gate = gate(GatePoint.BAKE_TIME, GateRun.Result.FAILED, 1, checks.toArray(CheckResult[]::new));
        Story one = rolledBack(text);
        return new Story(
                one.rollout(),
                Collections.nCopies(5_000, one.moments().get(3)),
                Collections.nCopies(5_000, one.stages().get(0)),
                Collections.nCopies(5_000, one.weights().get(1)),
                Collections.nCopies(300, gate),
                Collections.nCopies(5_000, one.calls().get(1)),
                Collections.nCopies(5_000, one.evidence().get(1)));
    }

    /** Its clock was set back a minute after it began. */
    static Story withClockSetBack() {
        return Story.of(begun(at(60), "").with(decided(0, Ending.REFUSED, new Action.Finish(), "because")));
    }

    static GateRun gate(GatePoint point, GateRun.Result result, double from, CheckResult... checks) {
        return new GateRun(
                point,
                "k",
                1,
                point.name(),
                List.of("canary"),
                result,
                "1 of 4 failed",
                List.of(checks),
                at(from),
                at(from + 2));
    }

    static CheckResult check(String id, String status, String message) {
        var finding = new Finding(
                CheckStatus.valueOf(status.toUpperCase(Locale.ROOT)), message, "a header", message, "send it", "");
        return CheckResult.of(id, finding, Duration.ofMillis(1234));
    }

    private static List<CheckResult> preflight() {
        return List.of(check("preflight.cluster", "passed", "is active"));
    }

    /** What failed is the last one. */
    private static List<CheckResult> failed(String text) {
        return List.of(
                check("canary.error-rate", "passed", "as before"),
                check("canary.baseline", "skipped", "there is none"),
                check("canary.p99", "warning", "a little slower"),
                check("canary.p95", "failed", "300 ms slower than stable " + text));
    }

    private static Rollout begun(Instant at, String text) {
        var gate = new PlannedGate(List.of("canary"), Duration.ofMinutes(1));
        var plan = new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("production", "shop", "web" + text),
                Strategy.CANARY,
                "",
                "maria",
                text,
                "",
                Map.of(GatePoint.VERIFICATION, gate, SHIFT, gate),
                Shift.AT_ONCE,
                Limits.DEFAULT);
        return Rollout.open(at, plan)
                .with(decided(0.5, Phase.PREFLIGHT, new Action.Remember("arn:x/web:41", Set.of()), "web:41 serves"))
                .with(new Event.Registered(at(0.6), new Candidate("arn:x/web:42" + text, "r/web:v2", "", false)));
    }

    private static Event.Decided decided(double seconds, State state, Action action, String reason) {
        return new Event.Decided(at(seconds), state, action, reason);
    }

    private static Event.Staged staged(double seconds, Stage stage, DeploymentStatus status, double weight) {
        return new Event.Staged(at(seconds), stage, status, weight, "");
    }
}
