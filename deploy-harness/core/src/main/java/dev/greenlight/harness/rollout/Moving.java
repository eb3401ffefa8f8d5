package dev.greenlight.harness.rollout;

import java.time.Duration;
import java.util.Optional;

/** Decides while ECS moves the pinned deployment forward: between its stages, at its pauses, and while it bakes. */
final class Moving {
    private Moving() {}

    static Decision decide(Scene scene) {
        Optional<Deployment> shown = scene.pinned();
        if (shown.isEmpty()) {
            return scene.isLate(deadline(scene))
                    ? scene.stuck("ECS does not show the deployment any more")
                    : scene.stay("ECS to show the deployment");
        }
        Deployment pinned = shown.get();
        Optional<Decision> superseded = superseded(scene, pinned);
        if (superseded.isPresent()) {
            return superseded.get();
        }
        return switch (pinned.status()) {
            case PENDING, IN_PROGRESS -> goBackOrOn(scene, pinned);
            case SUCCESSFUL -> scene.stay(Phase.VERIFYING, "proof that the candidate serves everything");
            case STOP_REQUESTED ->
                scene.isLate(deadline(scene))
                        ? scene.stuck("someone stopped the deployment and ECS does not end it")
                        : scene.stay("ECS to stop the deployment, as someone asked");
            case STOPPED -> scene.stopped(pinned);
            case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL ->
                new Decision(
                        Phase.ROLLING_BACK,
                        new Action.Wait(
                                "ECS to end the rollback", scene.limits().poll()),
                        "ECS rolls back by itself (%s) - making sure of it".formatted(pinned.reason()));
            case ROLLBACK_FAILED -> scene.stuck("ECS failed to roll back (%s)".formatted(pinned.reason()));
        };
    }

    /** A newer deployment is someone else's, unless we may have asked twice for ours. */
    private static Optional<Decision> superseded(Scene scene, Deployment pinned) {
        Optional<Deployment> newer = scene.superseding(pinned);
        boolean askedTwice = scene.rollout().attempts(Action.Update.class, Phase.UPDATING) > 1;
        if (newer.isPresent() && askedTwice && newer.get().taskDefinition().equals(pinned.taskDefinition())) {
            return Optional.of(Decision.act(
                    Phase.DEPLOYING,
                    new Action.Pin(newer.get().arn()),
                    "an update whose reply was lost came through, too - following the newer deployment"));
        }
        return newer.map(scene::superseded);
    }

    private static Decision goBackOrOn(Scene scene, Deployment pinned) {
        Optional<String> cause = Causes.of(scene).or(() -> healthOrTime(scene, pinned));
        if (cause.isPresent()) {
            return WayBack.from(scene, pinned, cause.get());
        }
        Optional<GatePoint> pause = GatePoint.atPause(pinned.stage())
                .filter(point -> scene.plan().gate(point).isPresent());
        if (pause.isPresent() && !pinned.awaiting().isEmpty()) {
            return atPause(scene, pinned, pause.get(), unanswered(scene, pinned));
        }
        if (pinned.stage() == Stage.BAKE_TIME && scene.phase() != Phase.GATING) {
            return bake(scene, pinned);
        }
        if (scene.phase() == Phase.GATING) {
            return new Decision(
                    Phase.DEPLOYING,
                    new Action.Wait(waitName(pinned), scene.limits().poll()),
                    "someone else answered the pause before its gate had a verdict - following the deployment");
        }
        return pinned.stage() == Stage.CLEAN_UP
                ? scene.stay(Phase.BAKING, "the old tasks to stop")
                : scene.stay(Phase.DEPLOYING, waitName(pinned));
    }

    private static String waitName(Deployment pinned) {
        return pinned.awaiting().isEmpty()
                ? "ECS to leave stage " + pinned.stage()
                : "someone to answer the pause at %s, for which no gate is planned".formatted(pinned.stage());
    }

    private static Optional<String> healthOrTime(Scene scene, Deployment pinned) {
        Serving candidate = scene.candidate();
        boolean serves =
                scene.plan().strategy().shiftsTraffic() && pinned.stage().candidateMayServe() && candidate.weight() > 0;
        if (serves && candidate.isUnhealthy()) {
            return Optional.of("%s lost its health under production traffic (%s)"
                    .formatted(scene.candidateName(), candidate.described()));
        }
        boolean moving =
                !pinned.stage().equals(Stage.BAKE_TIME) && !pinned.stage().equals(Stage.CLEAN_UP);
        if (moving && isOverdue(scene)) {
            return Optional.of("the deployment did not move all traffic within %s".formatted(text(deadline(scene))));
        }
        Duration bakeLimit = scene.plan().shift().bake().plus(scene.limits().deployment());
        if (scene.phase() == Phase.BAKING && !moving && scene.isLate(bakeLimit)) {
            return Optional.of("the bake time and the clean-up did not end within %s".formatted(text(bakeLimit)));
        }
        return Optional.empty();
    }

    private static boolean isOverdue(Scene scene) {
        return scene.rollout()
                .decided(Action.Update.class, Action.Update::gated)
                .filter(began -> scene.observation().isAfter(began.at(), deadline(scene)))
                .isPresent();
    }

    private static Decision atPause(Scene scene, Deployment pinned, GatePoint point, Hook hook) {
        Optional<Verdict> verdict = scene.rollout().verdict(hook.id());
        if (verdict.isEmpty()) {
            return Gates.run(scene, Phase.GATING, point, hook.id())
                    .orElseGet(() ->
                            WayBack.from(scene, pinned, "gate at %s gave no verdict in its time".formatted(point)));
        }
        Serving candidate = scene.candidate();
        if (pinned.stage().candidateMustRun() && candidate.isUnhealthy()) {
            return WayBack.from(
                    scene,
                    pinned,
                    "gate at %s passed but %s is not healthy now (%s)"
                            .formatted(point, scene.candidateName(), candidate.described()));
        }
        if (answeredJustNow(scene, hook)) {
            return scene.stay(Phase.DEPLOYING, "ECS to take the answer to the pause at " + pinned.stage());
        }
        return Decision.act(
                Phase.DEPLOYING,
                new Action.Answer(pinned.arn(), hook.id(), true),
                "gate at %s passed (%s) - going on"
                        .formatted(point, verdict.get().reason()));
    }

    /** The pause to deal with first: one that we have not answered yet. */
    private static Hook unanswered(Scene scene, Deployment pinned) {
        return pinned.awaiting().stream()
                .filter(hook -> !answeredJustNow(scene, hook))
                .findFirst()
                .orElse(pinned.awaiting().get(0));
    }

    private static boolean answeredJustNow(Scene scene, Hook hook) {
        return scene.rollout()
                .decided(Action.Answer.class, answer -> answer.hook().equals(hook.id()))
                .filter(answer -> scene.rollout().failure().isEmpty())
                .filter(answer -> !scene.observation()
                        .isPauseOver(answer.at(), scene.limits().settling()))
                .isPresent();
    }

    /** Rounds begin with the turn that is nearest to their time: sleeps are up to a tenth shorter than asked for. */
    private static Duration almost(Duration interval) {
        return interval.multipliedBy(9).dividedBy(10);
    }

    private static Decision bake(Scene scene, Deployment pinned) {
        if (scene.plan().gate(GatePoint.BAKE_TIME).isEmpty()) {
            return scene.stay(Phase.BAKING, "the bake time to end");
        }
        long rounds = scene.rollout().rounds(GatePoint.BAKE_TIME);
        boolean pause = scene.rollout()
                .lastVerdict(GatePoint.BAKE_TIME)
                .filter(one -> !scene.observation()
                        .isPauseOver(one.at(), almost(scene.limits().bakeInterval())))
                .isPresent();
        if (pause) {
            return scene.stay(Phase.BAKING, "the next round of the bake gate");
        }
        return Gates.run(scene, Phase.BAKING, GatePoint.BAKE_TIME, Gates.round(GatePoint.BAKE_TIME, rounds + 1))
                .orElseGet(() -> WayBack.from(scene, pinned, "gate at BAKE_TIME gave no verdict in its time"));
    }

    private static Duration deadline(Scene scene) {
        return scene.limits()
                .deployment()
                .plus(scene.plan().shift().waitsBeforeAllTraffic(scene.plan().strategy()));
    }

    private static String text(Duration span) {
        return span.toSeconds() % 60 == 0 ? span.toMinutes() + " minutes" : span.toSeconds() + " seconds";
    }
}
