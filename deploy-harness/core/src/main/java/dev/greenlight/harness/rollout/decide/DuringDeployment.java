package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Duration;
import java.util.Optional;

/** Decides while ECS moves the pinned deployment forward: between its stages, at its pauses, and while it bakes. */
final class DuringDeployment {
    private DuringDeployment() {}

    static Decision decide(Situation situation) {
        Optional<Deployment> shown = situation.pinned();
        if (shown.isEmpty()) {
            return situation.isLate(deadline(situation))
                    ? situation.stuck("ECS does not show the deployment any more")
                    : situation.stay("ECS to show the deployment");
        }
        Deployment pinned = shown.get();
        Optional<Decision> superseded = superseded(situation, pinned);
        if (superseded.isPresent()) {
            return superseded.get();
        }
        return switch (pinned.status()) {
            case PENDING, IN_PROGRESS -> goBackOrOn(situation, pinned);
            case SUCCESSFUL -> situation.stay(Phase.VERIFYING, "proof that the candidate serves everything");
            case STOP_REQUESTED ->
                situation.isLate(deadline(situation))
                        ? situation.stuck("someone stopped the deployment and ECS does not end it")
                        : situation.stay("ECS to stop the deployment, as someone asked");
            case STOPPED -> situation.captured("was stopped").orElseGet(() -> situation.stopped(pinned));
            case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL ->
                new Decision(
                        Phase.ROLLING_BACK,
                        new Action.Wait(
                                "ECS to end the rollback", situation.limits().poll()),
                        "ECS rolls back by itself (%s) - following it to its end".formatted(pinned.reason()));
            case ROLLBACK_FAILED -> situation.stuck("ECS failed to roll back (%s)".formatted(pinned.reason()));
        };
    }

    /** A newer deployment is someone else's, unless we may have asked twice for ours. */
    private static Optional<Decision> superseded(Situation situation, Deployment pinned) {
        Optional<Deployment> newer = situation.superseding(pinned);
        boolean askedTwice = situation.rollout().attempts(Action.Update.class, Phase.UPDATING) > 1;
        if (newer.isPresent() && askedTwice && newer.get().taskDefinition().equals(pinned.taskDefinition())) {
            return Optional.of(Decision.act(
                    Phase.DEPLOYING,
                    new Action.Pin(newer.get().arn()),
                    "an update whose reply was lost came through, too - following the newer deployment"));
        }
        return newer.map(situation::superseded);
    }

    private static Decision goBackOrOn(Situation situation, Deployment pinned) {
        Optional<String> cause = RollbackCauses.of(situation).or(() -> healthOrTime(situation, pinned));
        if (cause.isPresent()) {
            return RollbackStart.from(situation, pinned, cause.get());
        }
        if (pinned.failures() > 0) {
            Optional<Decision> captured = situation.captured("has tasks that failed");
            if (captured.isPresent()
                    && situation.rollout().decided(Action.Capture.class).isEmpty()) {
                return captured.get();
            }
        }
        Optional<GatePoint> pause = GatePoint.atPause(pinned.stage())
                .filter(point -> situation.plan().gate(point).isPresent());
        if (pause.isPresent() && !pinned.awaiting().isEmpty()) {
            return atPause(situation, pinned, pause.get(), unanswered(situation, pinned));
        }
        if (pinned.stage() == Stage.BAKE_TIME && situation.phase() != Phase.GATING) {
            return bake(situation, pinned);
        }
        if (situation.phase() == Phase.GATING) {
            return new Decision(
                    Phase.DEPLOYING,
                    new Action.Wait(waitName(pinned), situation.limits().poll()),
                    "someone else answered the pause before its gate had a verdict - following the deployment");
        }
        return pinned.stage() == Stage.CLEAN_UP
                ? situation.stay(Phase.BAKING, "the old tasks to stop")
                : situation.stay(Phase.DEPLOYING, waitName(pinned));
    }

    private static String waitName(Deployment pinned) {
        return pinned.awaiting().isEmpty()
                ? "ECS to leave stage " + pinned.stage()
                : "someone to answer the pause at %s, for which no gate is planned".formatted(pinned.stage());
    }

    private static Optional<String> healthOrTime(Situation situation, Deployment pinned) {
        Serving candidate = situation.candidate();
        boolean serves = situation.plan().strategy().shiftsTraffic()
                && pinned.stage().candidateMayServe()
                && candidate.weight() > 0;
        if (serves && candidate.isUnhealthy()) {
            return Optional.of("%s lost its health under production traffic (%s)"
                    .formatted(situation.candidateName(), candidate.described()));
        }
        boolean moving =
                !pinned.stage().equals(Stage.BAKE_TIME) && !pinned.stage().equals(Stage.CLEAN_UP);
        if (moving && isOverdue(situation)) {
            return Optional.of(
                    "the deployment did not move all traffic within %s".formatted(text(deadline(situation))));
        }
        Duration bakeLimit =
                situation.plan().shift().bake().plus(situation.limits().deployment());
        if (situation.phase() == Phase.BAKING && !moving && situation.isLate(bakeLimit)) {
            return Optional.of("the bake time and the clean-up did not end within %s".formatted(text(bakeLimit)));
        }
        return Optional.empty();
    }

    private static boolean isOverdue(Situation situation) {
        return situation
                .rollout()
                .decided(Action.Update.class, Action.Update::gated)
                .filter(began -> situation.observation().isAfter(began.at(), deadline(situation)))
                .isPresent();
    }

    private static Decision atPause(Situation situation, Deployment pinned, GatePoint point, Hook hook) {
        Optional<Verdict> verdict = situation.rollout().verdict(hook.id());
        if (verdict.isEmpty()) {
            return GateStarts.run(situation, Phase.GATING, point, hook.id())
                    .orElseGet(() -> RollbackStart.from(
                            situation, pinned, "gate at %s gave no verdict in its time".formatted(point)));
        }
        Serving candidate = situation.candidate();
        if (pinned.stage().candidateMustRun() && candidate.isUnhealthy()) {
            return RollbackStart.from(
                    situation,
                    pinned,
                    "gate at %s passed but %s is not healthy now (%s)"
                            .formatted(point, situation.candidateName(), candidate.described()));
        }
        if (answeredJustNow(situation, hook)) {
            return situation.stay(Phase.DEPLOYING, "ECS to take the answer to the pause at " + pinned.stage());
        }
        return Decision.act(
                Phase.DEPLOYING,
                new Action.Answer(pinned.arn(), hook.id(), true),
                "gate at %s passed (%s) - going on"
                        .formatted(point, verdict.get().reason()));
    }

    /** The pause to deal with first: one that we have not answered yet. */
    private static Hook unanswered(Situation situation, Deployment pinned) {
        return pinned.awaiting().stream()
                .filter(hook -> !answeredJustNow(situation, hook))
                .findFirst()
                .orElse(pinned.awaiting().get(0));
    }

    private static boolean answeredJustNow(Situation situation, Hook hook) {
        return situation
                .rollout()
                .decided(Action.Answer.class, answer -> answer.hook().equals(hook.id()))
                .filter(answer -> situation.rollout().failure().isEmpty())
                .filter(answer -> !situation
                        .observation()
                        .isPauseOver(answer.at(), situation.limits().settling()))
                .isPresent();
    }

    /** Rounds begin with the turn that is nearest to their time: sleeps are up to a tenth shorter than asked for. */
    private static Duration almost(Duration interval) {
        return interval.multipliedBy(9).dividedBy(10);
    }

    private static Decision bake(Situation situation, Deployment pinned) {
        if (situation.plan().gate(GatePoint.BAKE_TIME).isEmpty()) {
            return situation.stay(Phase.BAKING, "the bake time to end");
        }
        long rounds = situation.rollout().rounds(GatePoint.BAKE_TIME);
        boolean pause = situation
                .rollout()
                .lastVerdict(GatePoint.BAKE_TIME)
                .filter(one -> !situation
                        .observation()
                        .isPauseOver(one.at(), almost(situation.limits().bakeInterval())))
                .isPresent();
        if (pause) {
            return situation.stay(Phase.BAKING, "the next round of the bake gate");
        }
        return GateStarts.run(
                        situation, Phase.BAKING, GatePoint.BAKE_TIME, GateStarts.round(GatePoint.BAKE_TIME, rounds + 1))
                .orElseGet(
                        () -> RollbackStart.from(situation, pinned, "gate at BAKE_TIME gave no verdict in its time"));
    }

    private static Duration deadline(Situation situation) {
        return situation.limits().deployment().plus(situation.plan().timeOfSteps());
    }

    private static String text(Duration span) {
        return span.toSeconds() % 60 == 0 ? span.toMinutes() + " minutes" : span.toSeconds() + " seconds";
    }
}
