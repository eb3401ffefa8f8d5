package dev.greenlight.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void twentyThings_takeTwoTurns_inOrder() {
        var turn = new CyclicBarrier(SideBySide.AT_ONCE);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        List<Integer> things =
                IntStream.range(0, 2 * SideBySide.AT_ONCE).boxed().toList();

        List<Integer> done = SideBySide.each(things, thing -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            await(turn);
            now.decrementAndGet();
            return thing;
        });

        assertThat(done).isEqualTo(things);
        assertThat(most).hasValueLessThanOrEqualTo(SideBySide.AT_ONCE);
    }

    @Test
    void failure_isThatOfTheWhole() {
        assertThatThrownBy(() -> SideBySide.each(Collections.nCopies(3, "x"), thing -> {
                    throw new IllegalArgumentException("no " + thing);
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no x");
    }

    private static void await(CyclicBarrier turn) {
        try {
            turn.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("Not as many ran at once as may", alone);
        }
    }
}
