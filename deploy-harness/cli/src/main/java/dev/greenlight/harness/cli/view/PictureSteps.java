package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.cli.page.GateRounds;
import dev.greenlight.harness.cli.page.Timespan;
import dev.greenlight.harness.cli.page.Tone;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.StageSpan;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The stages and gates of a picture, in the order in which they began. Pure. */
record PictureSteps(Story story, Present present, PictureText text) {
    private static final int MOST_FAILURES = 3;
    private static final String NOW = "▸";

    private record Step(Instant from, List<String> lines) {}

    List<String> lines() {
        List<Step> steps = new ArrayList<>();
        for (StageSpan stage : story.stages()) {
            boolean isLast = stage == story.stages().get(story.stages().size() - 1);
            steps.add(new Step(stage.from(), List.of(stage(stage, isLast))));
        }
        GateRounds.of(story.gates()).forEach(gate -> steps.add(new Step(gate.from(), gate(gate))));
        steps.sort(Comparator.comparing(Step::from));
        List<String> lines = new ArrayList<>();
        steps.forEach(step -> lines.addAll(step.lines()));
        String ahead = ahead();
        if (!ahead.isEmpty()) {
            lines.add(text.faint("· ahead: " + ahead));
        }
        return lines;
    }

    private String stage(StageSpan stage, boolean isLast) {
        boolean runs = isLast && !story.rollout().isOver() && !stage.status().isTerminal();
        boolean goesBack = stage.status().isGoingBack();
        return text.row(
                goesBack ? CheckStatus.WARNING : CheckStatus.PASSED,
                runs ? NOW : goesBack ? Tone.UNSURE.mark() : Tone.GOOD.mark(),
                stage.stage().name(),
                stage.from(),
                took(runs, stage.from(), stage.to()),
                goesBack ? stage.status().name().toLowerCase(Locale.ROOT).replace('_', ' ') : "");
    }

    private List<String> gate(GateRounds gate) {
        GateRun last = gate.last();
        boolean runs = runs(last);
        List<String> lines = new ArrayList<>();
        lines.add(text.row(
                switch (last.result()) {
                    case PASSED -> CheckStatus.PASSED;
                    case FAILED -> CheckStatus.FAILED;
                    case INCONCLUSIVE -> CheckStatus.WARNING;
                    case NONE -> CheckStatus.SKIPPED;
                },
                runs ? NOW : Tone.of(last.result()).mark(),
                gate.title(),
                gate.from(),
                took(runs, gate.from(), gate.to()),
                runs ? "" : last.reason()));
        if (runs && !present.checks().isEmpty()) {
            lines.add(text.plain("    " + present.checks()));
        }
        last.failures().stream()
                .limit(MOST_FAILURES)
                .map(check -> "    ✗ %s: %s".formatted(check.id(), check.message()))
                .forEach(failure -> lines.add(text.painted(CheckStatus.FAILED, failure)));
        return lines;
    }

    private String took(boolean runs, Instant from, Instant to) {
        return runs
                ? PictureText.seconds(Duration.between(from, present.now()))
                : Timespan.words(Duration.between(from, to));
    }

    private boolean runs(GateRun gate) {
        Phase phase = story.rollout().phase();
        boolean isItsPhase = gate.point().pause().isPresent()
                ? phase == Phase.GATING
                : switch (phase) {
                    case PREFLIGHT -> gate.point() == GatePoint.PREFLIGHT;
                    case BAKING -> gate.point() == GatePoint.BAKE_TIME;
                    case VERIFYING -> gate.point() == GatePoint.VERIFICATION;
                    case VERIFYING_ROLLBACK -> gate.point() == GatePoint.ROLLBACK_VERIFICATION;
                    case REGISTERING,
                            UPDATING,
                            DEPLOYING,
                            GATING,
                            RECORDING,
                            ROLLING_BACK,
                            RETURNING,
                            RETURN_DEPLOYING -> false;
                };
        return !gate.isConcluded()
                && !story.rollout().isOver()
                && isItsPhase
                && gate.to().equals(story.to());
    }

    /** The gates that are still to come. */
    private String ahead() {
        if (story.rollout().isOver()
                || story.rollout().asked().isPresent()
                || !story.rollout().cause().isEmpty()) {
            return "";
        }
        return story.plan().gates().keySet().stream()
                .filter(point -> point != GatePoint.ROLLBACK_VERIFICATION)
                .filter(point -> story.gates().stream().noneMatch(gate -> gate.point() == point))
                .map(point -> point + " gate")
                .collect(Collectors.joining(", "));
    }
}
