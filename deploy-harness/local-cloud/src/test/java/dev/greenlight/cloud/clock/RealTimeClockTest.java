package dev.greenlight.cloud.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RealTimeClockTest {
    @Test
    void repeatedWork_goesOnAfterItFailed() throws InterruptedException {
        var runs = new CountDownLatch(3);
        try (var clock = new RealTimeClock()) {
            clock.every(Duration.ofMillis(1), () -> {
                runs.countDown();
                throw new IllegalStateException("on purpose");
            });

            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closedClock_ignoresNewWork() {
        var clock = new RealTimeClock();
        clock.close();

        clock.after(Duration.ZERO, () -> {
            throw new AssertionError("must not run");
        });

        assertThat(clock.minutes(2)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void minuteOfNothing_isRefused() {
        assertThatThrownBy(() -> new RealTimeClock(Duration.ZERO))
                .hasMessage("A minute must last longer than nothing; found PT0S");
    }
}
