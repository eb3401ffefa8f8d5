package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.deploy.StateMachine;
import java.time.Duration;

/** Counts failures of tasks, for the circuit breaker and for the pause before the next try. */
final class TaskFailures {
    /** The first tries follow at once, so that a circuit breaker with AWS's least threshold trips soon. */
    private static final int FREE_TRIES = 3;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private final CloudClock clock;

    TaskFailures(CloudClock clock) {
        this.clock = clock;
    }

    void taskFailed(ServiceEntry service, TaskEntry task) {
        RevisionEntry revision = task.revision;
        if (revision == null) {
            return;
        }
        revision.failedTasks++;
        revision.streak++;
        if (revision.streak > FREE_TRIES) {
            int doublings = Math.min(MOST_DOUBLINGS, revision.streak - FREE_TRIES - 1);
            Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
            revision.retryAt =
                    clock.now().plus(clock.scaled(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY));
            service.event(
                    clock.now(),
                    ") is unable to consistently start tasks successfully. For more information, see the"
                            + " Troubleshooting section of the Amazon ECS Developer Guide.");
        }
        DeploymentEntry current = service.current();
        if (current.target == revision) {
            current.state = StateMachine.taskFailed(current.state);
        }
    }

    void taskHealthy(ServiceEntry service, TaskEntry task) {
        RevisionEntry revision = task.revision;
        if (revision == null) {
            return;
        }
        revision.streak = 0;
        revision.retryAt = null;
        DeploymentEntry current = service.current();
        if (current.target == revision) {
            current.state = StateMachine.taskHealthy(current.state);
        }
    }
}
