package dev.greenlight.cloud.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> ran = new ArrayList<>();

    @Test
    void work_runsInOrderOfTime_withNowAtItsDueTime() {
        clock.after(Duration.ofSeconds(20), () -> ran.add("b at " + since()));
        clock.after(Duration.ofSeconds(10), () -> ran.add("a at " + since()));

        clock.advance(Duration.ofSeconds(30));

        assertThat(ran).containsExactly("a at 10", "b at 20");
        assertThat(since()).isEqualTo(30);
    }

    @Test
    void workThatSchedulesWork_runsBothInOneAdvance() {
        clock.after(
                Duration.ofSeconds(1), () -> clock.after(Duration.ofSeconds(1), () -> ran.add("inner at " + since())));

        clock.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("inner at 2");
    }

    @Test
    void repeatedWork_runsUntilCancelled() {
        CloudClock.Timer timer = clock.every(Duration.ofSeconds(1), () -> ran.add("tick"));
        clock.advance(Duration.ofSeconds(3));

        timer.cancel();
        clock.advance(Duration.ofSeconds(3));

        assertThat(ran).hasSize(3);
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void advanceToNext_jumpsToTheDueTime_andSaysWhenNothingWaits() {
        clock.after(Duration.ofHours(5), () -> ran.add("late"));

        assertThat(clock.advanceToNext()).isTrue();
        assertThat(ran).containsExactly("late");
        assertThat(since()).isEqualTo(5 * 3600);
        assertThat(clock.advanceToNext()).isFalse();
    }

    @Test
    void aShortMinute_shrinksDocumentedDurations_notTimeItself() {
        var fast = new ManualClock(ManualClock.START, Duration.ofSeconds(1));

        assertThat(fast.minutes(60)).isEqualTo(Duration.ofMinutes(1));
        assertThat(fast.scaled(Duration.ofSeconds(30))).isEqualTo(Duration.ofMillis(500));
        assertThat(fast.scaled(Duration.ZERO)).isZero();
        fast.advance(Duration.ofSeconds(2));
        assertThat(fast.now()).isEqualTo(ManualClock.START.plusSeconds(2));
    }

    @Test
    void aPeriodOfNothing_isRefused() {
        assertThatThrownBy(() -> clock.every(Duration.ZERO, () -> {}))
                .hasMessage("A period must be longer than nothing; found PT0S");
    }

    private long since() {
        return Duration.between(ManualClock.START, clock.now()).toSeconds();
    }
}
