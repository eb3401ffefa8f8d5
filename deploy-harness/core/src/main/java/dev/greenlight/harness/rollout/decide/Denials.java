package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Trouble;
import java.util.Optional;
import java.util.Set;

/** Decides about an action that AWS does not allow: it is never tried again, and another way back is. */
final class Denials {
    private static final Set<DeploymentStatus> MOVES =
            Set.of(DeploymentStatus.PENDING, DeploymentStatus.IN_PROGRESS, DeploymentStatus.STOP_REQUESTED);

    private Denials() {}

    static Optional<Decision> decide(Situation situation) {
        return situation
                .rollout()
                .failure()
                .filter(failure -> failure.trouble() == Trouble.DENIED)
                .flatMap(failure -> decide(situation, failure));
    }

    private static Optional<Decision> decide(Situation situation, Event.Failed failure) {
        return switch (situation.phase()) {
            case PREFLIGHT, REGISTERING -> Optional.of(situation.refused(failure.message()));
            case UPDATING, RETURNING ->
                Optional.empty(); // an earlier request may have been taken: look for its deployment
            case DEPLOYING, GATING, BAKING, ROLLING_BACK ->
                situation
                        .pinned()
                        .filter(pinned -> MOVES.contains(pinned.status()))
                        .map(pinned -> situation
                                .superseding(pinned)
                                .map(situation::superseded)
                                .orElseGet(() -> stop(situation, pinned, failure)));
            case VERIFYING, RECORDING, RETURN_DEPLOYING, VERIFYING_ROLLBACK ->
                Optional.of(situation.giveUp(failure.message()));
        };
    }

    /** A pause that can't be answered may still be left by stopping the deployment: that is another permission. */
    private static Decision stop(Situation situation, Deployment pinned, Event.Failed failure) {
        Action stop = new Action.Stop(pinned.arn());
        return failure.action().equals(stop.word())
                ? situation.stuck(failure.message() + "; ECS rolls back by itself where a pause of ours expires")
                : RollbackStart.by(stop, situation, failure.message());
    }
}
