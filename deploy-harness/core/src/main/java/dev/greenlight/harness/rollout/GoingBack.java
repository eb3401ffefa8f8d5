package dev.greenlight.harness.rollout;

import java.util.Optional;

/** Decides on the way back. A rollback counts only when it is proven. */
final class GoingBack {
    private GoingBack() {}

    static Decision rollingBack(Scene scene) {
        Optional<Deployment> shown = scene.pinned();
        boolean late = scene.isLate(scene.limits().rollback());
        if (shown.isEmpty()) {
            return late
                    ? scene.stuck("ECS does not show the deployment any more")
                    : scene.stay("ECS to show the deployment");
        }
        Deployment pinned = shown.get();
        Optional<Deployment> newer = scene.superseding(pinned);
        if (newer.isPresent()) {
            return scene.superseded(newer.get());
        }
        return switch (pinned.status()) {
            case SUCCESSFUL ->
                WayBack.byNewDeployment(
                        scene, "the deployment succeeded before ECS could roll it back (%s)".formatted(cause(scene)));
            case ROLLBACK_SUCCESSFUL ->
                captured(scene, pinned)
                        .orElseGet(() -> scene.stay(
                                Phase.VERIFYING_ROLLBACK, "proof that %s serves again".formatted(scene.stableName())));
            case ROLLBACK_FAILED -> scene.stuck("ECS failed to roll back (%s)".formatted(pinned.reason()));
            case STOPPED -> scene.stopped(pinned);
            case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS ->
                late
                        ? scene.stuck("ECS did not end the rollback in its time")
                        : captured(scene, pinned).orElseGet(() -> scene.stay("ECS to end the rollback"));
            case PENDING, IN_PROGRESS, STOP_REQUESTED ->
                late ? scene.stuck("ECS did not begin to roll back") : askAgain(scene, pinned);
        };
    }

    private static Optional<Decision> captured(Scene scene, Deployment pinned) {
        return scene.rollout().decided(Action.Capture.class).isPresent()
                ? Optional.empty()
                : Optional.of(Decision.act(
                        Phase.ROLLING_BACK,
                        new Action.Capture(pinned.arn()),
                        "%s is about to go - keeping its evidence".formatted(scene.candidateName())));
    }

    private static Decision askAgain(Scene scene, Deployment pinned) {
        Optional<Event.Decided> asked = scene.rollout().lastRollbackRequest();
        boolean failed = scene.rollout().failure().isPresent();
        boolean waited = asked.filter(one -> !scene.observation()
                        .isPauseOver(one.at(), scene.limits().settling()))
                .isEmpty();
        return failed || waited
                ? Decision.act(
                        Phase.ROLLING_BACK, WayBack.request(pinned), "ECS has not begun to roll back - asking again")
                : captured(scene, pinned).orElseGet(() -> scene.stay("ECS to begin to roll back"));
    }

    static Decision returning(Scene scene) {
        Event.Decided intention = scene.rollout().decided(Action.Update.class).orElseThrow();
        return Updates.follow(scene, intention, Phase.RETURNING, Phase.RETURN_DEPLOYING);
    }

    static Decision returnDeploying(Scene scene) {
        Optional<Deployment> shown = scene.pinned();
        boolean late = scene.isLate(scene.limits().rollback());
        if (shown.isEmpty()) {
            return late
                    ? scene.stuck("ECS does not show the deployment any more")
                    : scene.stay("ECS to show the deployment");
        }
        Deployment pinned = shown.get();
        Optional<Deployment> newer = scene.superseding(pinned);
        boolean askedTwice = scene.rollout().attempts(Action.Update.class, Phase.RETURNING) > 1;
        if (newer.isPresent()) {
            return askedTwice && newer.get().taskDefinition().equals(pinned.taskDefinition())
                    ? Decision.act(
                            Phase.RETURN_DEPLOYING,
                            new Action.Pin(newer.get().arn()),
                            "an update whose reply was lost came through, too - following the newer deployment")
                    : scene.superseded(newer.get());
        }
        return switch (pinned.status()) {
            case SUCCESSFUL ->
                scene.stay(Phase.VERIFYING_ROLLBACK, "proof that %s serves again".formatted(scene.stableName()));
            case PENDING, IN_PROGRESS, STOP_REQUESTED ->
                late
                        ? scene.stuck("ECS did not deploy %s in its time".formatted(scene.stableName()))
                        : scene.stay("ECS to deploy " + scene.stableName());
            case STOPPED -> scene.stopped(pinned);
            case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED ->
                scene.stuck("the way back to %s ended as %s (%s)"
                        .formatted(scene.stableName(), pinned.status(), pinned.reason()));
        };
    }

    static Decision verifying(Scene scene) {
        Optional<Deployment> pinned = scene.pinned();
        Optional<Deployment> newer = pinned.flatMap(scene::superseding);
        if (newer.isPresent()) {
            return scene.superseded(newer.get());
        }
        boolean late = scene.isLate(scene.limits().verification());
        Serving stable = scene.stable();
        boolean ended = pinned.filter(one -> endedOn(scene, one)).isPresent();
        if (!ended || !stable.servesEverything()) {
            return late
                    ? scene.stuck("%s does not serve everything after the rollback (%s)"
                            .formatted(scene.stableName(), stable.described()))
                    : scene.stay("%s to serve everything (%s)".formatted(scene.stableName(), stable.described()));
        }
        return gate(scene, late);
    }

    private static boolean endedOn(Scene scene, Deployment pinned) {
        return pinned.status() == DeploymentStatus.ROLLBACK_SUCCESSFUL
                || (pinned.status() == DeploymentStatus.SUCCESSFUL
                        && pinned.taskDefinition().equals(scene.rollout().stable()));
    }

    private static Decision gate(Scene scene, boolean late) {
        String back = "%s serves everything again, verified".formatted(scene.stableName());
        if (scene.plan().gate(GatePoint.ROLLBACK_VERIFICATION).isEmpty()) {
            return Decision.end(Phase.ROLLED_BACK, "%s; cause: %s".formatted(back, cause(scene)));
        }
        long rounds = scene.rollout().rounds(GatePoint.ROLLBACK_VERIFICATION);
        Optional<Verdict> verdict =
                scene.rollout().lastVerdict(GatePoint.ROLLBACK_VERIFICATION).map(Event.Concluded::verdict);
        if (verdict.filter(Verdict::hasPassed).isPresent()) {
            return Decision.end(Phase.ROLLED_BACK, "%s; cause: %s".formatted(back, cause(scene)));
        }
        if (late) {
            return scene.stuck("%s serves again but its verification %s"
                    .formatted(
                            scene.stableName(), verdict.map(Verdict::described).orElse("gave no verdict")));
        }
        String key = Gates.round(GatePoint.ROLLBACK_VERIFICATION, rounds + 1);
        boolean pause = scene.rollout()
                .lastVerdict(GatePoint.ROLLBACK_VERIFICATION)
                .filter(one -> !scene.observation()
                        .isPauseOver(one.at(), scene.limits().poll()))
                .isPresent();
        return pause
                ? scene.stay("the next round of the verification")
                : Gates.run(scene, Phase.VERIFYING_ROLLBACK, GatePoint.ROLLBACK_VERIFICATION, key)
                        .orElseGet(() -> scene.stuck(
                                "%s serves again but its verification hangs".formatted(scene.stableName())));
    }

    /** Why it went back: the first request's reason, or what ECS said. */
    private static String cause(Scene scene) {
        return scene.rollout().cause();
    }
}
