package dev.greenlight.cloud.ecs.deploy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The world as a deployment sees it now.
 *
 * @param desired the service's desired count
 * @param target tasks of the new revision
 * @param source tasks of the revision to return to
 * @param otherTasks tasks of any other revision that have not stopped
 * @param trafficProblem why weights can't be set, or the listener rules are unfit; null when all is well
 * @param alarmsRaised those of the plan's alarms that are in state ALARM
 * @param held a fault keeps the deployment in its stage
 */
public record DeploymentFacts(
        int desired,
        Tasks target,
        Tasks source,
        int otherTasks,
        @Nullable String trafficProblem,
        Set<String> alarmsRaised,
        boolean held) {

    /** Tasks of one revision: {@code present} have not stopped, {@code healthy} of them serve. */
    public record Tasks(int present, int healthy) {
        public static final Tasks NONE = new Tasks(0, 0);
    }

    public DeploymentFacts {
        alarmsRaised = Set.copyOf(alarmsRaised);
    }
}
