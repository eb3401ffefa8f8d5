package dev.greenlight.harness.story.timeline;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.timeline.Timeline.Fact;
import dev.greenlight.reports.timeline.Timespan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands at the top of the page. */
final class Summary {
    private Summary() {}

    static List<Fact> figures(Rollout rollout) {
        List<Fact> figures = new ArrayList<>();
        figures.add(new Fact("Duration", between(rollout.openedAt(), RolloutTimeline.end(rollout))));
        List<Event.Staged> stages = Stages.seen(rollout);
        if (!stages.isEmpty()) {
            double most = stages.stream()
                    .mapToDouble(Event.Staged::candidateWeight)
                    .max()
                    .orElse(0);
            figures.add(new Fact("Candidate's traffic at most", percent(most)));
        }
        switchedAt(stages).ifPresent(at -> figures.add(new Fact("All traffic after", between(rollout.openedAt(), at))));
        rollout.rollbackRequestedAt()
                .filter(asked -> rollout.state() == Ending.ROLLED_BACK)
                .ifPresent(asked -> figures.add(
                        new Fact("Rollback requested to verified", between(asked, RolloutTimeline.end(rollout)))));
        figures.add(new Fact("Checks", checks(rollout)));
        return figures;
    }

    static List<Fact> facts(Rollout rollout) {
        Plan plan = rollout.plan();
        return List.of(
                new Fact("Environment", plan.place().environment()),
                new Fact(
                        "Kind",
                        "%s, %s"
                                .formatted(
                                        plan.isRollback() ? "rollback" : "release",
                                        plan.strategy().word())),
                new Fact("Who", plan.who()),
                new Fact("Why", plan.why()),
                new Fact("Emergency", plan.emergency()),
                new Fact(
                        "Began",
                        rollout.openedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Fact(
                        "Ended",
                        RolloutTimeline.end(rollout)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()),
                new Fact("Rollout", plan.id()),
                new Fact("Image", rollout.candidate().image()),
                new Fact("Digest", rollout.candidate().digest()),
                new Fact("Deployment", rollout.deployment()));
    }

    private static Optional<Instant> switchedAt(List<Event.Staged> stages) {
        return stages.stream()
                .filter(staged -> staged.candidateWeight() >= 100)
                .map(Event::at)
                .findFirst();
    }

    private static String checks(Rollout rollout) {
        List<CheckResult> checks = rollout.events().stream()
                .filter(Event.Concluded.class::isInstance)
                .flatMap(event -> ((Event.Concluded) event).verdict().checks().stream())
                .toList();
        long failed = checks.stream().filter(CheckResult::hasFailed).count();
        return failed == 0
                ? "%d, none failed".formatted(checks.size())
                : "%d, %d failed".formatted(checks.size(), failed);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share == Math.rint(share) ? "%.0f %%" : "%.1f %%", share);
    }

    private static String between(Instant from, Instant to) {
        return Timespan.words(Duration.between(from, to));
    }
}
