package dev.greenlight.cloud.ecs.deploy;

import dev.greenlight.cloud.ecs.deploy.DeploymentState.BreakerState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the reason why a deployment can't go on, in order of urgency. */
final class FailureDetection {
    private static final String BECAUSE = "Service deployment rolled back because ";

    private FailureDetection() {}

    /** The deployment after its failure, or with an expired hook settled; empty when nothing is wrong. */
    static Optional<DeploymentState> detect(DeploymentState d, DeploymentFacts o, Instant now) {
        if (d.stage() == LifecycleStage.CLEAN_UP) {
            return Optional.empty();
        }
        if (o.trafficProblem() != null) {
            return Optional.of(StateMachine.requestRollback(
                    d, BECAUSE + "of invalid networking configuration. " + o.trafficProblem(), now));
        }
        return alarms(d, o, now)
                .or(() -> breaker(d, o, now))
                .or(() -> expiry(d, now))
                .or(() -> limits(d, now));
    }

    private static Optional<DeploymentState> alarms(DeploymentState d, DeploymentFacts o, Instant now) {
        AlarmPolicy policy = d.plan().alarms();
        Set<String> raised = new TreeSet<>(o.alarmsRaised());
        raised.retainAll(policy.names());
        raised.removeAll(d.monitors().ignoredAlarms());
        if (!policy.enabled() || raised.isEmpty()) {
            return Optional.empty();
        }
        DeploymentState triggered = d.withAlarms(d.monitors().ignoredAlarms(), raised);
        String cause = "the following alarm(s) were in ALARM state: " + String.join(", ", raised) + '.';
        return Optional.of(fail(triggered, policy.rollback(), cause, now));
    }

    private static Optional<DeploymentState> breaker(DeploymentState d, DeploymentFacts o, Instant now) {
        CircuitBreaker breaker = d.plan().breaker();
        boolean tripped = d.monitors().breaker() == BreakerState.MONITORING
                && d.monitors().failures() >= breaker.threshold(o.desired());
        if (!tripped) {
            return Optional.empty();
        }
        DeploymentState triggered = d.withFailures(d.monitors().failures(), BreakerState.TRIGGERED);
        return Optional.of(fail(triggered, breaker.rollback(), "the circuit breaker threshold was exceeded.", now));
    }

    private static DeploymentState fail(DeploymentState d, boolean rollback, String cause, Instant now) {
        return rollback
                ? StateMachine.requestRollback(d, BECAUSE + cause, now)
                : d.withStatus(EcsDeploymentStatus.STOPPED, "Service deployment stopped because " + cause, now);
    }

    private static Optional<DeploymentState> expiry(DeploymentState d, Instant now) {
        return d.hooks().stream()
                .filter(hook -> hook.isWaiting() && !now.isBefore(hook.expiresAt()))
                .findFirst()
                .map(hook -> expire(d, hook, now));
    }

    private static DeploymentState expire(DeploymentState d, HookRun hook, Instant now) {
        DeploymentState settled = StateMachine.replace(d, hook, HookRun.State.TIMED_OUT);
        return switch (hook.timeoutAction()) {
            case CONTINUE -> settled;
            case ROLLBACK ->
                StateMachine.requestRollback(settled, BECAUSE + hook.stage() + " pause hook timed out.", now);
        };
    }

    private static Optional<DeploymentState> limits(DeploymentState d, Instant now) {
        Instant startedAt = d.times().startedAt();
        if (startedAt != null && !now.isBefore(startedAt.plus(d.plan().totalLimit()))) {
            return Optional.of(StateMachine.requestRollback(d, BECAUSE + "it took longer than 30 days.", now));
        }
        boolean tooLong = isLimited(d)
                && !now.isBefore(d.times().stageSince().plus(d.plan().stageLimit()));
        return tooLong
                ? Optional.of(StateMachine.requestRollback(
                        d, BECAUSE + "the " + d.stage() + " stage took longer than 24 hours.", now))
                : Optional.empty();
    }

    /** Hooks and bake times have limits of their own, up to 14 days; a rolling update may go on trying for ever. */
    static boolean isLimited(DeploymentState d) {
        return d.plan().strategy().isSideBySide()
                && !d.isPaused()
                && StateMachine.bake(d).isZero();
    }
}
