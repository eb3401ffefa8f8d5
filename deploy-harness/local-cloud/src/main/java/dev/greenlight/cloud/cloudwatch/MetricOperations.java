package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Operations on values. Periods here are real ones, counted from the epoch, however long a minute of the cloud lasts. */
final class MetricOperations {
    private static final String INVALID = "InvalidParameterValueException";
    private static final Duration LONGEST_PAST = Duration.ofDays(14);
    private static final Duration LONGEST_FUTURE = Duration.ofHours(2);
    private static final int PAGE = 500;
    /** Here a page holds at most that many queries, not points. */
    private static final int MOST_POINTS = 100_800;

    private final Metrics metrics;
    private final CloudClock clock;

    MetricOperations(Metrics metrics, CloudClock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(PutMetricDataRequest.class, this::put, "Namespace")
                .handle(GetMetricDataRequest.class, this::data, "MetricDataQueries", "StartTime", "EndTime")
                .handle(
                        GetMetricStatisticsRequest.class,
                        this::statistics,
                        "Namespace",
                        "MetricName",
                        "StartTime",
                        "EndTime",
                        "Period")
                .handle(ListMetricsRequest.class, this::list);
    }

    PutMetricDataResponse put(PutMetricDataRequest request) {
        if (request.hasEntityMetricData()) {
            throw AwsError.of(INVALID, "EntityMetricData is not implemented by the local cloud; give MetricData");
        }
        request.metricData().forEach(this::validate);
        request.metricData().forEach(datum -> add(request.namespace(), datum));
        return PutMetricDataResponse.builder().build();
    }

    private void validate(MetricDatum datum) {
        if (datum.metricName() == null) {
            throw AwsError.of("MissingRequiredParameterException", "The parameter MetricData.MetricName is required");
        }
        if (datum.value() == null && datum.statisticValues() == null && !datum.hasValues()) {
            throw AwsError.of(
                    "MissingRequiredParameterException",
                    "At least one of the parameters must be specified: Value, Values, StatisticValues");
        }
        if (datum.hasCounts() && datum.counts().size() != datum.values().size()) {
            throw AwsError.of(INVALID, "The parameters Values and Counts must have the same size");
        }
        Instant time = Objects.requireNonNullElse(datum.timestamp(), clock.now());
        if (time.isBefore(clock.now().minus(LONGEST_PAST))
                || time.isAfter(clock.now().plus(LONGEST_FUTURE))) {
            throw AwsError.of(
                    INVALID, "The Timestamp must be within the past two weeks and the next two hours; found " + time);
        }
    }

    private void add(String namespace, MetricDatum datum) {
        MetricKey key = MetricKey.of(namespace, datum.metricName(), datum.dimensions());
        Instant time = Objects.requireNonNullElse(datum.timestamp(), clock.now());
        metrics.add(key, time, Objects.requireNonNullElse(datum.unitAsString(), "None"), sample -> fill(sample, datum));
    }

    private static void fill(Sample sample, MetricDatum datum) {
        if (datum.value() != null) {
            sample.add(datum.value(), 1);
        }
        StatisticSet set = datum.statisticValues();
        if (set != null) {
            sample.addSet(set.sum(), set.sampleCount(), set.minimum(), set.maximum());
        }
        for (int i = 0; i < datum.values().size(); i++) {
            sample.add(datum.values().get(i), datum.hasCounts() ? datum.counts().get(i) : 1);
        }
    }

    GetMetricDataResponse data(GetMetricDataRequest request) {
        requireOrder(request.startTime(), request.endTime());
        Map<String, SortedMap<Long, Double>> byId = new TreeMap<>();
        for (MetricDataQuery query : request.metricDataQueries()) {
            if (query.id() == null || query.expression() == null == (query.metricStat() == null)) {
                throw AwsError.of(INVALID, "A query needs an Id and one of MetricStat and Expression");
            }
            if (query.metricStat() != null) {
                byId.put(query.id(), values(query.metricStat(), request));
            }
        }
        for (MetricDataQuery query : request.metricDataQueries()) {
            if (query.expression() != null) {
                byId.put(query.id(), Expression.evaluate(query.id(), query.expression(), byId));
            }
        }
        List<MetricDataResult> results = request.metricDataQueries().stream()
                .filter(query -> !Boolean.FALSE.equals(query.returnData()))
                .map(query -> result(query, byId.getOrDefault(query.id(), new TreeMap<>()), request.scanBy()))
                .toList();
        Pages<MetricDataResult> page =
                Pages.of(results, request.nextToken(), request.maxDatapoints(), MOST_POINTS, MOST_POINTS, INVALID);
        return GetMetricDataResponse.builder()
                .metricDataResults(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private SortedMap<Long, Double> values(MetricStat stat, GetMetricDataRequest request) {
        Metric metric = stat.metric();
        if (metric == null || stat.stat() == null) {
            throw AwsError.of(INVALID, "A MetricStat needs Metric, Period and Stat");
        }
        MetricKey key = MetricKey.of(metric.namespace(), metric.metricName(), metric.dimensions());
        ToDoubleFunction<Sample> statistic = Statistic.named(stat.stat());
        var values = new TreeMap<Long, Double>();
        periods(key, request.startTime(), request.endTime(), stat.period())
                .forEach((start, sample) -> values.put(start, statistic.applyAsDouble(sample)));
        return values;
    }

    private static MetricDataResult result(
            MetricDataQuery query, SortedMap<Long, Double> points, @Nullable ScanBy order) {
        var times = new ArrayList<Instant>();
        points.keySet().forEach(start -> times.add(Instant.ofEpochSecond(start)));
        var values = new ArrayList<>(points.values());
        if (order != ScanBy.TIMESTAMP_ASCENDING) {
            Collections.reverse(times);
            Collections.reverse(values);
        }
        return MetricDataResult.builder()
                .id(query.id())
                .label(label(query))
                .timestamps(times)
                .values(values)
                .statusCode(StatusCode.COMPLETE)
                .build();
    }

    private static String label(MetricDataQuery query) {
        String otherwise = query.metricStat() == null
                ? query.id()
                : query.metricStat().metric().metricName();
        return Objects.requireNonNullElse(query.label(), otherwise);
    }

    GetMetricStatisticsResponse statistics(GetMetricStatisticsRequest request) {
        requireOrder(request.startTime(), request.endTime());
        if (!request.hasStatistics() && !request.hasExtendedStatistics()) {
            throw AwsError.of(
                    "InvalidParameterCombinationException",
                    "At least one of the parameters Statistics and ExtendedStatistics must be specified");
        }
        MetricKey key = MetricKey.of(request.namespace(), request.metricName(), request.dimensions());
        var points = new ArrayList<Datapoint>();
        periods(key, request.startTime(), request.endTime(), request.period())
                .forEach((start, sample) -> points.add(point(start, sample, key, request)));
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(points)
                .build();
    }

    private Datapoint point(long start, Sample sample, MetricKey key, GetMetricStatisticsRequest request) {
        Datapoint.Builder point =
                Datapoint.builder().timestamp(Instant.ofEpochSecond(start)).unit(metrics.unit(key));
        request.statisticsAsStrings()
                .forEach(name -> set(point, name, Statistic.named(name).applyAsDouble(sample)));
        Map<String, Double> extended = new TreeMap<>();
        request.extendedStatistics()
                .forEach(name -> extended.put(name, Statistic.named(name).applyAsDouble(sample)));
        return extended.isEmpty()
                ? point.build()
                : point.extendedStatistics(extended).build();
    }

    private static void set(Datapoint.Builder point, String statistic, double value) {
        switch (statistic) {
            case "Average" -> point.average(value);
            case "Sum" -> point.sum(value);
            case "Minimum" -> point.minimum(value);
            case "Maximum" -> point.maximum(value);
            case "SampleCount" -> point.sampleCount(value);
            default -> throw AwsError.of(INVALID, "Statistics must not hold \"%s\"".formatted(statistic));
        }
    }

    ListMetricsResponse list(ListMetricsRequest request) {
        List<Metric> found = metrics.keys().stream()
                .filter(key -> request.namespace() == null || key.namespace().equals(request.namespace()))
                .filter(key -> request.metricName() == null || key.name().equals(request.metricName()))
                .filter(key -> request.dimensions().stream()
                        .allMatch(filter -> filter.value() == null
                                ? key.dimensions().containsKey(filter.name())
                                : filter.value().equals(key.dimensions().get(filter.name()))))
                .map(MetricKey::shown)
                .toList();
        Pages<Metric> page = Pages.of(found, request.nextToken(), null, PAGE, PAGE, INVALID);
        return ListMetricsResponse.builder()
                .metrics(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private Map<Long, Sample> periods(MetricKey key, Instant from, Instant to, @Nullable Integer period) {
        if (period == null || period < 1 || period > 86_400) {
            throw AwsError.of(INVALID, "The Period must be between 1 and 86400 seconds; found " + period);
        }
        Instant start =
                Instant.ofEpochSecond(from.getEpochSecond() - Math.floorMod(from.getEpochSecond(), (long) period));
        return metrics.periods(key, start, to, period);
    }

    private static void requireOrder(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw AwsError.of(INVALID, "The parameter StartTime must be less than the parameter EndTime.");
        }
    }
}
