package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rollout as a run of checks, for the writers of the reports: each check once, with the worst that came of it. Pure. */
public final class RolloutResult {
    private RolloutResult() {}

    public static RunResult of(String command, String target, Ended ended, int exitCode, Redactor redactor) {
        Rollout rollout = ended.rollout();
        return new RunResult(
                Version.text(),
                command,
                target,
                rollout.openedAt(),
                Duration.between(rollout.openedAt(), RolloutSummary.last(rollout)),
                exitCode == 0 ? Outcome.PASSED : Outcome.FAILED,
                exitCode,
                List.of(SafeText.of(EndSentence.of(ended), redactor)),
                List.copyOf(worst(rollout)));
    }

    private static Collection<CheckResult> worst(Rollout rollout) {
        Map<String, CheckResult> checks = new LinkedHashMap<>();
        rollout.events().stream()
                .filter(Event.Concluded.class::isInstance)
                .map(Event.Concluded.class::cast)
                .filter(concluded -> isAboutTheCandidate(rollout, concluded.point()))
                .forEach(concluded -> concluded.verdict().checks().stream()
                        .forEach(check -> checks.merge(
                                check.id(), check, (old, now) -> now.status().outweighs(old.status()) ? now : old)));
        return checks.values();
    }

    /** What the stable revision did while it came back says nothing about the release. */
    private static boolean isAboutTheCandidate(Rollout rollout, GatePoint point) {
        return point != GatePoint.ROLLBACK_VERIFICATION || rollout.plan().isRollback();
    }
}
