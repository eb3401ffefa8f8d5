package dev.greenlight.cloud.lb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.lb.TargetHealth.Probe;
import dev.greenlight.cloud.lb.TargetHealth.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetHealthTest {
    private static final HealthCheck CHECK = DataPlaneFixture.CHECK;
    private static final Probe PASS = Probe.answered(200, CHECK.matcher());
    private static final Probe FAIL = Probe.answered(500, CHECK.matcher());

    @Test
    void newTarget_needsASinglePass() {
        assertThat(after(TargetHealth.REGISTERING, PASS).state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void newTarget_isUnhealthyOnlyAfterTheThreshold_andSaysWhy() {
        TargetHealth once = after(TargetHealth.REGISTERING, FAIL);
        TargetHealth twice = after(once, FAIL);

        assertThat(once.state()).isEqualTo(State.INITIAL);
        assertThat(once.reason()).isEqualTo("Elb.InitialHealthChecking");
        assertThat(twice.state()).isEqualTo(State.UNHEALTHY);
        assertThat(twice.reason()).isEqualTo("Target.ResponseCodeMismatch");
        assertThat(twice.description()).isEqualTo("Health checks failed with these codes: [500]");
    }

    @Test
    void unhealthyTarget_needsAllItsPassesInARow() {
        TargetHealth unhealthy = after(TargetHealth.REGISTERING, FAIL, FAIL);

        assertThat(after(unhealthy, PASS, PASS, FAIL, PASS, PASS).state()).isEqualTo(State.UNHEALTHY);
        assertThat(after(unhealthy, PASS, PASS, PASS).state()).isEqualTo(State.HEALTHY);
        assertThat(after(unhealthy, PASS, PASS, PASS).reason()).isEmpty();
    }

    @Test
    void healthyTarget_survivesASingleFailure_butNotTwoInARow() {
        TargetHealth healthy = after(TargetHealth.REGISTERING, PASS);

        assertThat(after(healthy, FAIL, PASS, FAIL).state()).isEqualTo(State.HEALTHY);
        assertThat(after(healthy, Probe.TIMED_OUT, Probe.TIMED_OUT).reason()).isEqualTo("Target.Timeout");
        assertThat(after(healthy, Probe.UNREACHABLE, Probe.UNREACHABLE).reason())
                .isEqualTo("Target.FailedHealthChecks");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"UNUSED", "DRAINING"})
    void targetThatGetsNoTraffic_isNotChangedByALateProbe(State state) {
        TargetHealth health = state == State.UNUSED ? TargetHealth.UNUSED : TargetHealth.DRAINING;

        assertThat(after(health, PASS)).isSameAs(health);
        assertThat(after(health, FAIL, FAIL, FAIL)).isSameAs(health);
    }

    private static TargetHealth after(TargetHealth start, Probe... probes) {
        TargetHealth health = start;
        for (Probe probe : probes) {
            health = health.after(probe, CHECK);
        }
        return health;
    }
}
