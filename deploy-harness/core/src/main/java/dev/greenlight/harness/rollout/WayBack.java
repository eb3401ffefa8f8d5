package dev.greenlight.harness.rollout;

import java.util.Optional;

/** Starts the way back, unless there is nothing good to go back to. */
final class WayBack {
    private WayBack() {}

    /** Asks ECS to roll the deployment back: by the pause's answer where one waits, else by stopping it. */
    static Decision from(Scene scene, Deployment pinned, String cause) {
        return obstacle(scene)
                .map(obstacle -> scene.stuck("%s, and %s".formatted(cause, obstacle)))
                .orElseGet(() -> Decision.act(
                        Phase.ROLLING_BACK,
                        request(pinned),
                        "%s - rolling back to %s".formatted(cause, scene.stableName())));
    }

    /** Deploys the stable revision anew: the deployment is over, so that ECS can't roll it back any more. */
    static Decision byNewDeployment(Scene scene, String cause) {
        if (scene.plan().kind() == Plan.Kind.ROLLBACK) {
            return scene.stuck(cause + ", and this was a rollback already");
        }
        return obstacle(scene)
                .map(obstacle -> scene.stuck("%s, and %s".formatted(cause, obstacle)))
                .orElseGet(() -> Decision.act(
                        Phase.RETURNING,
                        new Action.Update(scene.rollout().stable(), false, scene.arns()),
                        "%s - deploying %s again".formatted(cause, scene.stableName())));
    }

    static Action request(Deployment pinned) {
        return pinned.awaiting().isEmpty()
                ? new Action.Stop(pinned.arn())
                : new Action.Answer(pinned.arn(), pinned.awaiting().get(0).id(), false);
    }

    private static Optional<String> obstacle(Scene scene) {
        if (scene.rollout().candidate().sameAsStable()) {
            return Optional.of("%s runs the same as %s, so that going back would change nothing"
                    .formatted(scene.stableName(), scene.candidateName()));
        }
        Serving stable = scene.stable();
        return stable.isUnhealthy()
                ? Optional.of("%s is not healthy either (%s), so that going back could take production down"
                        .formatted(scene.stableName(), stable.described()))
                : Optional.empty();
    }
}
