package dev.greenlight.perf.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramTest {
    @TempDir
    Path directory;

    @Test
    void percentile_isOneThatWasMeasured() {
        var histogram = new Histogram(Map.of(10, 90L, 100, 8L, 2000, 2L));

        assertThat(histogram.percentile(50)).isEqualTo(10);
        assertThat(histogram.percentile(90)).isEqualTo(10);
        assertThat(histogram.percentile(95)).isEqualTo(100);
        assertThat(histogram.percentile(99)).isEqualTo(2000);
        assertThat(Histogram.NONE.percentile(99)).isZero();
    }

    @Test
    void sum_keepsEveryRequest() {
        var sum = new Histogram(Map.of(1, 2L, 3, 4L)).plus(new Histogram(Map.of(3, 1L, 9, 1L)));

        assertThat(sum.counts()).containsExactlyEntriesOf(new java.util.TreeMap<>(Map.of(1, 2L, 3, 5L, 9, 1L)));
    }

    @Test
    void countThatIsNotPositive_isRefused() {
        assertThatThrownBy(() -> new Histogram(Map.of(1, 0L))).hasMessageContaining("positive counts");
    }

    @Test
    void result_survivesItsFile() throws Exception {
        var all = new RequestStats(RequestStats.ALL, 10, 1, 5.0, new ResponseTimes(1, 2, 3, 4, 5, 6, 7));
        var result = new LoadResult(
                LoadResult.SCHEMA,
                "a.Simulation",
                all,
                List.of(all),
                List.of(new AssertionOutcome("p95", true, "5")),
                List.of(new RunError("timeout", 1)),
                2,
                new Histogram(Map.of(3, 9L)),
                "",
                "report");

        LoadResultFile.write(result, directory.resolve("result.json"));

        assertThat(LoadResultFile.read(directory.resolve("result.json"))).isEqualTo(result);
    }

    @Test
    void breakingPoint_isBeforeTheFirstLevelThatMissed() {
        var byRequest = List.of(level(20, 100, 0), level(40, 200, 0), level(60, 900, 0), level(80, 100, 0));

        assertThat(StressLevels.highestRate(byRequest, 500, 1)).hasValue(40);
        assertThat(StressLevels.highestRate(List.of(level(20, 100, 50)), 500, 1))
                .isEmpty();
    }

    private static RequestStats level(double rate, int p95, long errors) {
        return new RequestStats(
                StressLevels.name(rate) + " / health", 100, errors, rate, new ResponseTimes(1, 1, 1, 1, p95, p95, p95));
    }
}
