package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Serving;
import java.util.Optional;

/** Starts the way back, unless there is nothing good to go back to. */
final class RollbackStart {
    private RollbackStart() {}

    /** Asks ECS to roll the deployment back: by the pause's answer where one waits, else by stopping it. */
    static Decision from(Situation situation, Deployment pinned, String cause) {
        return by(request(pinned), situation, cause);
    }

    /** Goes back by that request. */
    static Decision by(Action request, Situation situation, String cause) {
        return obstacle(situation)
                .map(obstacle -> situation.stuck("%s, and %s".formatted(cause, obstacle)))
                .orElseGet(() -> Decision.act(
                        Phase.ROLLING_BACK,
                        request,
                        "%s - rolling back to %s".formatted(cause, situation.stableName())));
    }

    /** Deploys the stable revision again: the deployment is over, so that ECS can't roll it back any more. */
    static Decision byNewDeployment(Situation situation, String cause) {
        if (situation.plan().isRollback()) {
            return situation.stuck(cause + ", and this was a rollback already");
        }
        return obstacle(situation)
                .map(obstacle -> situation.stuck("%s, and %s".formatted(cause, obstacle)))
                .orElseGet(() -> Decision.act(
                        Phase.RETURNING,
                        new Action.Update(situation.rollout().stable(), false, situation.arns()),
                        "%s - deploying %s again".formatted(cause, situation.stableName())));
    }

    static Action request(Deployment pinned) {
        return pinned.awaiting().isEmpty()
                ? new Action.Stop(pinned.arn())
                : new Action.Answer(pinned.arn(), pinned.awaiting().get(0).id(), false);
    }

    private static Optional<String> obstacle(Situation situation) {
        if (situation.rollout().candidate().sameAsStable()) {
            return Optional.of("%s runs the same as %s, so going back would change nothing"
                    .formatted(situation.stableName(), situation.candidateName()));
        }
        Serving stable = situation.stable();
        return stable.isUnhealthy()
                ? Optional.of("%s is not healthy either (%s), so going back could take production down"
                        .formatted(situation.stableName(), stable.described()))
                : Optional.empty();
    }
}
