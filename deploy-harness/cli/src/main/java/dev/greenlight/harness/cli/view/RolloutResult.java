package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.story.Story;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rollout as a run of checks, for the writers of the reports: each check once, with the worst that came of it. Pure. */
public final class RolloutResult {
    private RolloutResult() {}

    public static RunResult of(String command, String target, RolloutEnd end, Redactor redactor) {
        return new RunResult(
                Version.text(),
                command,
                target,
                end.story().from(),
                end.story().duration(),
                end.exitCode() == 0 ? Outcome.PASSED : Outcome.FAILED,
                end.exitCode(),
                List.of(SafeText.of(end.sentence(), redactor)),
                worst(end.story()));
    }

    private static List<CheckResult> worst(Story story) {
        Map<String, CheckResult> worst = new LinkedHashMap<>();
        story.gates().stream().filter(story::isAboutTheCandidate).forEach(gate -> gate.checks()
                .forEach(check -> worst.merge(
                        check.id(), check, (old, now) -> now.status().outweighs(old.status()) ? now : old)));
        return List.copyOf(worst.values());
    }
}
