package dev.greenlight.cloud.ecs.deploy;

import dev.greenlight.cloud.ecs.deploy.Deployment.BreakerState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the reason why a deployment can't go on, in order of urgency. */
final class Failures {
    private static final String BECAUSE = "Service deployment rolled back because ";

    private Failures() {}

    /** The deployment after its failure, or with an expired hook settled; empty when nothing is wrong. */
    static Optional<Deployment> detect(Deployment d, Observation o, Instant now) {
        if (d.stage() == Stage.CLEAN_UP) {
            return Optional.empty();
        }
        if (o.trafficProblem() != null) {
            return Optional.of(Machine.requestRollback(
                    d, BECAUSE + "of invalid networking configuration. " + o.trafficProblem(), now));
        }
        return alarms(d, o, now)
                .or(() -> breaker(d, o, now))
                .or(() -> expiry(d, now))
                .or(() -> limits(d, now));
    }

    private static Optional<Deployment> alarms(Deployment d, Observation o, Instant now) {
        AlarmPolicy policy = d.plan().alarms();
        Set<String> raised = new TreeSet<>(o.alarmsRaised());
        raised.retainAll(policy.names());
        raised.removeAll(d.ignoredAlarms());
        if (!policy.enabled() || raised.isEmpty()) {
            return Optional.empty();
        }
        Deployment triggered = d.withAlarms(d.ignoredAlarms(), raised);
        String cause = "the following alarm(s) were in ALARM state: " + String.join(", ", raised) + '.';
        return Optional.of(fail(triggered, policy.rollback(), cause, now));
    }

    private static Optional<Deployment> breaker(Deployment d, Observation o, Instant now) {
        Breaker breaker = d.plan().breaker();
        boolean tripped = d.breaker() == BreakerState.MONITORING && d.failures() >= breaker.threshold(o.desired());
        if (!tripped) {
            return Optional.empty();
        }
        Deployment triggered = d.withFailures(d.failures(), BreakerState.TRIGGERED);
        return Optional.of(fail(triggered, breaker.rollback(), "the circuit breaker threshold was exceeded.", now));
    }

    private static Deployment fail(Deployment d, boolean rollback, String cause, Instant now) {
        return rollback
                ? Machine.requestRollback(d, BECAUSE + cause, now)
                : d.withStatus(Status.STOPPED, "Service deployment stopped because " + cause, now);
    }

    private static Optional<Deployment> expiry(Deployment d, Instant now) {
        return d.hooks().stream()
                .filter(hook -> hook.isWaiting() && !now.isBefore(hook.expiresAt()))
                .findFirst()
                .map(hook -> expire(d, hook, now));
    }

    private static Deployment expire(Deployment d, HookRun hook, Instant now) {
        Deployment settled = Machine.replace(d, hook, HookRun.State.TIMED_OUT);
        return switch (hook.timeoutAction()) {
            case CONTINUE -> settled;
            case ROLLBACK -> Machine.requestRollback(settled, BECAUSE + hook.stage() + " pause hook timed out.", now);
        };
    }

    private static Optional<Deployment> limits(Deployment d, Instant now) {
        Instant startedAt = d.times().startedAt();
        if (startedAt != null && !now.isBefore(startedAt.plus(d.plan().totalLimit()))) {
            return Optional.of(Machine.requestRollback(d, BECAUSE + "it took longer than 30 days.", now));
        }
        boolean tooLong = isLimited(d)
                && !now.isBefore(d.times().stageSince().plus(d.plan().stageLimit()));
        return tooLong
                ? Optional.of(Machine.requestRollback(
                        d, BECAUSE + "the " + d.stage() + " stage took longer than 24 hours.", now))
                : Optional.empty();
    }

    /** Hooks and bake times have limits of their own, up to 14 days; a rolling update may go on trying for ever. */
    static boolean isLimited(Deployment d) {
        return d.plan().strategy().isSideBySide()
                && !d.isPaused()
                && Machine.bake(d).isZero();
    }
}
