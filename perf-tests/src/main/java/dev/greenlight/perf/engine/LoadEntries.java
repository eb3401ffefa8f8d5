package dev.greenlight.perf.engine;

import dev.greenlight.checks.load.LoadModel;
import dev.greenlight.checks.load.Profile;
import dev.greenlight.perf.profile.LoadSettings;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.perf.result.ResponseTimes;
import dev.greenlight.perf.result.StressLevels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a run as JUnit report entries, for tools, and as lines, for people. */
final class LoadEntries {
    private LoadEntries() {}

    static Map<String, String> figures(LoadResult result) {
        ResponseTimes times = result.all().responseTimes();
        var figures = new LinkedHashMap<String, String>();
        figures.put("load.requests", String.valueOf(result.all().requests()));
        figures.put("load.errors", String.valueOf(result.all().errors()));
        figures.put("load.requests-per-second", "%.1f".formatted(result.all().requestsPerSecond()));
        figures.put("load.mean-ms", String.valueOf(times.mean()));
        figures.put("load.p50-ms", String.valueOf(times.p50()));
        figures.put("load.p75-ms", String.valueOf(times.p75()));
        figures.put("load.p95-ms", String.valueOf(times.p95()));
        figures.put("load.p99-ms", String.valueOf(times.p99()));
        figures.put("load.max-ms", String.valueOf(times.max()));
        if (!result.report().isEmpty()) {
            figures.put("load.report", result.report());
        }
        return figures;
    }

    static List<String> lines(LoadResult result, LoadSettings settings) {
        ResponseTimes times = result.all().responseTimes();
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "Requests: %d (%.1f/s), errors: %d",
                result.all().requests(),
                result.all().requestsPerSecond(),
                result.all().errors()));
        lines.add("Response time: mean %dms, p50 %dms, p75 %dms, p95 %dms, p99 %dms, max %dms"
                .formatted(times.mean(), times.p50(), times.p75(), times.p95(), times.p99(), times.max()));
        if (settings.model() == LoadModel.CLOSED) {
            lines.add("Closed model: not corrected for coordinated omission");
        }
        if (settings.profile() == Profile.STRESS) {
            var highest = StressLevels.highestRate(
                    result.byRequest(), (int) settings.maxP95().toMillis(), settings.maxErrorPercent());
            lines.add(
                    highest.isPresent()
                            ? "Highest rate that met the thresholds: " + StressLevels.name(highest.getAsDouble())
                            : "No rate met the thresholds");
        }
        return lines;
    }
}
