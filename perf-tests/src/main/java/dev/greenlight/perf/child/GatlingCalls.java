package dev.greenlight.perf.child;

import dev.greenlight.perf.result.AssertionOutcome;
import dev.greenlight.perf.result.Histogram;
import dev.greenlight.perf.result.RequestStats;
import dev.greenlight.perf.result.ResponseTimes;
import dev.greenlight.perf.result.RunError;
import io.gatling.app.Gatling$;
import io.gatling.charts.stats.GeneralStats;
import io.gatling.charts.stats.Group;
import io.gatling.charts.stats.LogFileData;
import io.gatling.charts.stats.LogFileReader$;
import io.gatling.charts.stats.PercentVsTimePlot;
import io.gatling.commons.stats.Status;
import io.gatling.core.config.GatlingConfiguration$;
import io.gatling.shared.model.assertion.AssertionMessage$;
import io.gatling.shared.model.assertion.AssertionResult;
import io.gatling.shared.model.assertion.AssertionValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The only class that calls what Gatling doesn't publish: it writes no machine-readable result since 3.13.5 and refuses to
 * (gatling/gatling#4500, #4615, #4630), so the figures are read from its binary log by its own reader. Tied to the version
 * in the root POM; a test reads a log for real.
 */
final class GatlingCalls {
    /** A histogram with this many slots at least has one per millisecond. */
    private static final int SLOTS = 600_000;

    private final LogFileData data;

    private GatlingCalls(LogFileData data) {
        this.data = data;
    }

    /** Runs a simulation in this JVM. The answer is Gatling's exit code: 0 well, 2 assertions missed. */
    static int run(String simulation, Path results, String... more) {
        var arguments = new ArrayList<>(List.of("-s", simulation, "-rf", results.toString()));
        arguments.addAll(List.of(more));
        return Gatling$.MODULE$.fromArgs(arguments.toArray(String[]::new));
    }

    /** Writes the HTML report of a run that has ended. */
    static void report(Path run) {
        Gatling$.MODULE$.fromArgs(new String[] {
            "-ro", run.getFileName().toString(), "-rf", run.getParent().toString()
        });
    }

    /** Reads the log of a run that has ended. */
    static GatlingCalls read(Path run) {
        var configuration = GatlingConfiguration$.MODULE$.load();
        return new GatlingCalls(LogFileReader$.MODULE$
                .apply(run.getFileName().toString(), run.getParent(), configuration)
                .read());
    }

    RequestStats all() {
        return stats(RequestStats.ALL, Option.empty(), Option.empty());
    }

    List<RequestStats> byRequest() {
        var all = new ArrayList<RequestStats>();
        for (var path : CollectionConverters.asJava(data.allRequestPaths())) {
            List<String> groups = CollectionConverters.asJava(path.group());
            Option<Group> group = groups.isEmpty()
                    ? Option.empty()
                    : Option.apply(
                            new Group(CollectionConverters.asScala(groups).toList()));
            String name = String.join(" / ", groups) + (groups.isEmpty() ? "" : " / ") + path.request();
            all.add(stats(name, Option.apply(path.request()), group));
        }
        return all;
    }

    List<AssertionOutcome> assertions() {
        var outcomes = new ArrayList<AssertionOutcome>();
        var results = new AssertionValidator(data).validateAssertions(data.assertions());
        for (AssertionResult result : CollectionConverters.asJava(results)) {
            String text = AssertionMessage$.MODULE$.message(result.assertion());
            outcomes.add(new AssertionOutcome(text, result.success(), actual(result)));
        }
        return outcomes;
    }

    List<RunError> errors() {
        var errors = new ArrayList<RunError>();
        for (var error : CollectionConverters.asJava(data.errors(Option.empty(), Option.empty()))) {
            errors.add(new RunError(RunError.plain(error.message()), error.count()));
        }
        return errors;
    }

    Histogram successful() {
        return new Histogram(histograms(Option.empty(), Option.empty())._1());
    }

    /** The response times to the millisecond, of successful and of failed requests. */
    private Tuple2<Map<Integer, Long>, Map<Integer, Long>> histograms(Option<String> request, Option<Group> group) {
        long requests =
                general(request, group, Option.empty()).map(GeneralStats::count).orElse(0L);
        var percents = data.responseTimeDistribution(SLOTS, request, group);
        return new Tuple2<>(counts(percents._1(), requests), counts(percents._2(), requests));
    }

    private static Map<Integer, Long> counts(scala.collection.Iterable<PercentVsTimePlot> percents, long requests) {
        var counts = new TreeMap<Integer, Long>();
        for (var slot : CollectionConverters.asJava(percents)) {
            long count = Math.round(slot.value() * requests / 100.0);
            if (count > 0) {
                counts.merge(slot.time(), count, Long::sum);
            }
        }
        return counts;
    }

    private RequestStats stats(String name, Option<String> request, Option<Group> group) {
        long errors = general(request, group, Option.apply(Status.apply("KO")))
                .map(GeneralStats::count)
                .orElse(0L);
        return general(request, group, Option.empty())
                .map(of -> new RequestStats(
                        name, of.count(), errors, of.meanRequestsPerSec(), times(of, histograms(request, group))))
                .orElseGet(() -> new RequestStats(name, 0, 0, 0, ResponseTimes.NONE));
    }

    private Optional<GeneralStats> general(Option<String> request, Option<Group> group, Option<Status> status) {
        Option<GeneralStats> found = data.requestGeneralStats(request, group, status);
        return found.isDefined() ? Optional.of(found.get()) : Optional.empty();
    }

    /** Gatling's own percentiles interpolate between neighbours; these are of requests that there were. */
    private static ResponseTimes times(GeneralStats of, Tuple2<Map<Integer, Long>, Map<Integer, Long>> histograms) {
        Histogram all = new Histogram(histograms._1()).plus(new Histogram(histograms._2()));
        return new ResponseTimes(
                of.min(),
                of.mean(),
                all.percentile(50),
                all.percentile(75),
                all.percentile(95),
                all.percentile(99),
                of.max());
    }

    private static String actual(AssertionResult result) {
        return result instanceof AssertionResult.Resolved resolved ? number(resolved.actualValue()) : "";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : "%.2f".formatted(value);
    }
}
