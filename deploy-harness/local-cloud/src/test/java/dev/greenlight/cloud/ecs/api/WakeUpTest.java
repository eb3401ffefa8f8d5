package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.clock.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time goes on while a service is looked at: what falls due between two questions is not forgotten. */
class WakeUpTest {
    private static final int MOST_STEPS = 2_000;

    /** Lets time pass at every question after it; what was to happen happens later than planned, as on a busy machine. */
    private static final class Passing implements CloudClock {
        private final ManualClock clock;
        private final Duration atEachQuestion;
        private Duration passed = Duration.ZERO;

        private Passing(ManualClock clock, Duration atEachQuestion) {
            this.clock = clock;
            this.atEachQuestion = atEachQuestion;
        }

        @Override
        public Instant now() {
            passed = passed.plus(atEachQuestion);
            return clock.now().plus(passed);
        }

        @Override
        public Duration minute() {
            return clock.minute();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return clock.after(delay, task);
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            return clock.every(period, task);
        }

        @Override
        public void close() {
            clock.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 700, 1_500, 2_300, 3_100, 4_300, 5_900, 7_700, 9_100, 11_300, 13_700, 17_000, 23_000})
    void taskThatSettlesWhileItIsLookedAt_endsItsDeployment(int millis) {
        EcsWorld world = new EcsWorld(Set.of(), clock -> new Passing(clock, Duration.ofMillis(millis)));
        world.create(c -> {});

        for (int step = 0; step < MOST_STEPS && world.clock.advanceToNext(); step++) {
            assertThat(step).as("steps until nothing waits").isLessThan(MOST_STEPS - 1);
        }

        assertThat(world.deployment().statusAsString())
                .as("nothing wakes the service any more")
                .isEqualTo("SUCCESSFUL");
    }
}
