package dev.greenlight.perf.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.greenlight.perf.fixture.TestServer;
import dev.greenlight.perf.simulations.LoadSuite;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The figures are held against what the server really did. Latencies are long, so that a busy machine blurs them little. */
@Isolated("two loads at once would measure each other")
@Timeout(120)
class LoadFiguresTest {
    @TempDir
    Path results;

    @Test
    void percentiles_areWithinTwoPercentOfTheTruth() {
        try (var server = TestServer.delaying(LoadFiguresTest::knownDistribution)) {
            var run = kit(server, 40, "5s").run(LoadSuite.class);

            assertThat(figure(run, "load.p50-ms")).isCloseTo(500, tolerance(500));
            assertThat(figure(run, "load.p95-ms")).isCloseTo(1000, tolerance(1000));
            assertThat(figure(run, "load.p99-ms")).isCloseTo(2000, tolerance(2000));
        }
    }

    @Test
    void errors_areCountedExactly() {
        try (var server = TestServer.answering(number -> number % 10 == 3 ? 500 : 200)) {
            var run = kit(server, 50, "2s").run(LoadSuite.class);

            assertThat(figure(run, "load.requests")).isEqualTo(100).isEqualTo(server.requests());
            assertThat(figure(run, "load.errors")).isEqualTo(10);
            assertThat(run.tests().get("global-percentage-of-failed-events")).contains("(actual: 10)");
        }
    }

    @Test
    void timeouts_areCountedExactly() {
        try (var server = TestServer.delaying(number -> number % 20 == 7 ? 6_000 : 0)) {
            var run = kit(server, 20, "2s")
                    .with("greenlight.request.timeout", "2s")
                    .run(LoadSuite.class);

            assertThat(figure(run, "load.errors")).isEqualTo(2);
            assertThat(run.tests().get("global-percentage-of-failed-events")).contains("timeout");
        }
    }

    @Test
    void stall_showsInTheTailOfTheOpenModelAndHidesInTheClosedOne() {
        assertThat(p75(LoadModelUnderTest.OPEN)).isGreaterThan(400);
        assertThat(p75(LoadModelUnderTest.CLOSED)).isLessThan(400);
    }

    private enum LoadModelUnderTest {
        OPEN,
        CLOSED
    }

    /** Every request of the first two seconds is answered when they are over. */
    private double p75(LoadModelUnderTest model) {
        var firstMillis = new AtomicLong();
        try (var server = TestServer.delaying(number -> {
            long now = System.nanoTime() / 1_000_000;
            firstMillis.compareAndSet(0, now);
            return Math.max(0, firstMillis.get() + 2_000 - now);
        })) {
            var run = kit(server, 30, "4s")
                    .with("greenlight.load.model", model == LoadModelUnderTest.OPEN ? "open" : "closed")
                    .with("greenlight.load.users", "2")
                    .run(LoadSuite.class);
            return figure(run, "load.p75-ms");
        }
    }

    /** Of a hundred, 90 take half a second, 8 take one, 2 take two. */
    private static long knownDistribution(long number) {
        long of100 = number % 100;
        if (of100 < 90) {
            return 500;
        }
        return of100 < 98 ? 1_000 : 2_000;
    }

    private static Offset<Double> tolerance(double truth) {
        return within(Math.max(2.0, truth * 0.02));
    }

    private LoadTestKit kit(TestServer server, int rate, String hold) {
        return new LoadTestKit(server.uri(), results)
                .with("greenlight.load.rate", String.valueOf(rate))
                .with("greenlight.load.hold", hold);
    }

    private static double figure(LoadTestKit.Run run, String key) {
        return Double.parseDouble(run.published(key).get(0));
    }
}
