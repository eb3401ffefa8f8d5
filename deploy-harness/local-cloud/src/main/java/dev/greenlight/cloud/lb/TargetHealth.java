package dev.greenlight.cloud.lb;

/**
 * What is known of a target's health, with AWS's reason code and description (both empty when healthy), and how often in a
 * row it has passed or failed. Immutable; the next health is a function of this one and a probe.
 */
public record TargetHealth(State state, String reason, String description, int passes, int failures) {
    /** A target's health as ELBv2 names it in lower case. */
    public enum State {
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        UNUSED,
        DRAINING
    }

    static final TargetHealth REGISTERING =
            of(State.INITIAL, "Elb.RegistrationInProgress", "Target registration is in progress");
    static final TargetHealth UNUSED = of(
            State.UNUSED,
            "Target.NotInUse",
            "Target group is not configured to receive traffic from the load balancer");
    static final TargetHealth DRAINING =
            of(State.DRAINING, "Target.DeregistrationInProgress", "Target deregistration is in progress");
    /** The health of what no target group knows. */
    public static final TargetHealth NOT_REGISTERED =
            of(State.UNUSED, "Target.NotRegistered", "Target is not registered to the target group");

    private static final TargetHealth HEALTHY = of(State.HEALTHY, "", "");

    private static TargetHealth of(State state, String reason, String description) {
        return new TargetHealth(state, reason, description, 0, 0);
    }

    /** The health after a probe. */
    TargetHealth after(Probe probe, HealthCheck check) {
        return switch (state) {
            case UNUSED, DRAINING -> this;
            case INITIAL, HEALTHY, UNHEALTHY -> probe.passed() ? passed(check) : failed(probe, check);
        };
    }

    private TargetHealth passed(HealthCheck check) {
        boolean enough = state != State.UNHEALTHY || passes + 1 >= check.healthyThreshold();
        return enough ? HEALTHY : new TargetHealth(state, reason, description, passes + 1, 0);
    }

    private TargetHealth failed(Probe probe, HealthCheck check) {
        if (state == State.UNHEALTHY || failures + 1 >= check.unhealthyThreshold()) {
            return new TargetHealth(State.UNHEALTHY, probe.reason(), probe.description(), 0, 0);
        }
        return state == State.INITIAL
                ? new TargetHealth(
                        state, "Elb.InitialHealthChecking", "Initial health checks in progress", 0, failures + 1)
                : new TargetHealth(state, reason, description, 0, failures + 1);
    }

    /** What one check of a target came to. */
    record Probe(boolean passed, String reason, String description) {
        static final Probe TIMED_OUT = new Probe(false, "Target.Timeout", "Request timed out");
        static final Probe UNREACHABLE = new Probe(false, "Target.FailedHealthChecks", "Health checks failed");

        static Probe answered(int status, StatusMatcher matcher) {
            return matcher.matches(status)
                    ? new Probe(true, "", "")
                    : new Probe(
                            false,
                            "Target.ResponseCodeMismatch",
                            "Health checks failed with these codes: [" + status + "]");
        }
    }
}
