package dev.greenlight.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.RawHttp;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.protocol.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class CloudWatchServiceTest {
    private static final String NAMESPACE = "AWS/ApplicationELB";
    private static final Map<String, String> GROUP = Map.of("TargetGroup", "targetgroup/blue/1");
    private static final Instant START = ManualClock.START;

    private final ManualClock clock = new ManualClock();
    private final CloudWatchService service = new CloudWatchService(clock, Account.local());
    private final CloudFixture cloud = CloudFixture.serving(clock, endpoint -> endpoint.service(service.registry()));
    private final CloudWatchClient cloudWatch = cloud.client(CloudWatchClient.builder());

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void recordedValues_areReadAsMetricData_latestFirst() {
        requests(3);
        clock.advance(Duration.ofMinutes(1));
        requests(5);

        var result = cloudWatch
                .getMetricData(request -> request.startTime(START)
                        .endTime(START.plusSeconds(120))
                        .metricDataQueries(query("RequestCount", "Sum")))
                .metricDataResults()
                .get(0);

        assertThat(result.values()).containsExactly(5.0, 3.0);
        assertThat(result.timestamps()).containsExactly(START.plusSeconds(60), START);
        assertThat(result.label()).isEqualTo("RequestCount");
    }

    @Test
    void expressions_calculateWithOtherQueries() {
        requests(8);
        service.metrics().record(NAMESPACE, "HTTPCode_Target_5XX_Count", GROUP, 2, "Count");
        clock.advance(Duration.ofMinutes(1));
        requests(4);

        var results = cloudWatch
                .getMetricData(request -> request.startTime(START)
                        .endTime(START.plusSeconds(120))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(
                                query("RequestCount", "Sum").toBuilder()
                                        .id("all")
                                        .returnData(false)
                                        .build(),
                                query("HTTPCode_Target_5XX_Count", "Sum").toBuilder()
                                        .id("bad")
                                        .returnData(false)
                                        .build(),
                                expression("rate", "100 * (bad / all)"),
                                expression("filled", "FILL(bad, 0) / all"),
                                expression("nothing", "bad / (all - all)")))
                .metricDataResults();

        assertThat(results).extracting(MetricDataResult::id).containsExactly("rate", "filled", "nothing");
        assertThat(results.get(0).values()).containsExactly(25.0);
        assertThat(results.get(1).values()).containsExactly(0.25, 0.0);
        assertThat(results.get(2).values()).isEmpty();
    }

    @Test
    void brokenExpressions_areRefused() {
        for (String broken : new String[] {"", "bad +", "(1", "1 2", "unknown", "e", "1 +* 2", "(".repeat(5_000)}) {
            assertThatThrownBy(() -> cloudWatch.getMetricData(request -> request.startTime(START)
                            .endTime(START.plusSeconds(60))
                            .metricDataQueries(query("RequestCount", "Sum"), expression("e", broken))))
                    .as(broken)
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining("Error in expression 'e'");
        }
    }

    @Test
    void percentiles_areCloseToTheTruth() {
        IntStream.rangeClosed(1, 1000).forEach(ms -> service.metrics()
                .record(NAMESPACE, "TargetResponseTime", GROUP, ms / 1000.0, "Seconds"));

        var point = cloudWatch
                .getMetricStatistics(request -> request.namespace(NAMESPACE)
                        .metricName("TargetResponseTime")
                        .dimensions(dimension())
                        .startTime(START)
                        .endTime(START.plusSeconds(60))
                        .period(60)
                        .statistics(
                                Statistic.AVERAGE,
                                Statistic.MAXIMUM,
                                Statistic.MINIMUM,
                                Statistic.SAMPLE_COUNT,
                                Statistic.SUM))
                .datapoints()
                .get(0);
        var percentiles = cloudWatch
                .getMetricStatistics(request -> request.namespace(NAMESPACE)
                        .metricName("TargetResponseTime")
                        .dimensions(dimension())
                        .startTime(START)
                        .endTime(START.plusSeconds(60))
                        .period(60)
                        .extendedStatistics("p50", "p99"))
                .datapoints()
                .get(0)
                .extendedStatistics();

        assertThat(point.average()).isCloseTo(0.5005, within(1e-9));
        assertThat(point.maximum()).isEqualTo(1.0);
        assertThat(point.minimum()).isEqualTo(0.001);
        assertThat(point.sampleCount()).isEqualTo(1000.0);
        assertThat(point.unitAsString()).isEqualTo("Seconds");
        assertThat(percentiles.get("p50")).isCloseTo(0.5, within(0.01));
        assertThat(percentiles.get("p99")).isCloseTo(0.99, within(0.02));
    }

    @Test
    void putValues_areListed_andCounted() {
        cloudWatch.putMetricData(request -> request.namespace("Own")
                .metricData(
                        MetricDatum.builder()
                                .metricName("A")
                                .values(1.0, 2.0)
                                .counts(3.0, 4.0)
                                .build(),
                        MetricDatum.builder()
                                .metricName("A")
                                .statisticValues(set -> set.sum(10.0)
                                        .sampleCount(2.0)
                                        .minimum(1.0)
                                        .maximum(9.0))
                                .build()));

        assertThat(cloudWatch.listMetrics(request -> request.namespace("Own")).metrics())
                .hasSize(1);
        var result = cloudWatch.getMetricStatistics(request -> request.namespace("Own")
                .metricName("A")
                .startTime(START)
                .endTime(START.plusSeconds(1))
                .period(60)
                .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT));
        assertThat(result.datapoints().get(0).sum()).isEqualTo(21.0);
        assertThat(result.datapoints().get(0).sampleCount()).isEqualTo(9.0);
    }

    @Test
    void manyValues_comeCompressed() {
        cloudWatch.putMetricData(request -> request.namespace("Own")
                .metricData(IntStream.range(0, 500)
                        .mapToObj(i -> MetricDatum.builder()
                                .metricName("metric " + i)
                                .value(1.0)
                                .build())
                        .toList()));

        assertThat(cloudWatch
                        .listMetricsPaginator(request -> request.namespace("Own"))
                        .metrics())
                .hasSize(500);
    }

    @Test
    void alarm_goesOffWhenItsPeriodsBreach_andRecovers() {
        putAlarm(alarm -> alarm.evaluationPeriods(2).datapointsToAlarm(2).treatMissingData("notBreaching"));
        assertThat(state()).isEqualTo(StateValue.OK);

        errors(9);
        assertThat(state()).as("one period of two").isEqualTo(StateValue.OK);
        errors(9);
        assertThat(state()).isEqualTo(StateValue.ALARM);
        assertThat(alarm().stateReason())
                .contains("2 out of the last 2 datapoints", "greater than the threshold (5.0)");
        clock.advance(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(StateValue.OK);

        assertThat(cloudWatch
                        .describeAlarmHistory(
                                request -> request.alarmName("errors").historyItemType(HistoryItemType.STATE_UPDATE))
                        .alarmHistoryItems())
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly(
                        "Alarm updated from ALARM to OK",
                        "Alarm updated from OK to ALARM",
                        "Alarm updated from INSUFFICIENT_DATA to OK");
    }

    @Test
    void alarmWithoutData_isInsufficient_andIgnoringOnesKeepTheirState() {
        putAlarm(alarm -> alarm.treatMissingData("missing"));
        assertThat(state()).isEqualTo(StateValue.INSUFFICIENT_DATA);

        putAlarm(alarm -> alarm.treatMissingData("breaching"));
        assertThat(state()).isEqualTo(StateValue.ALARM);
        putAlarm(alarm -> alarm.treatMissingData("ignore"));
        clock.advance(Duration.ofMinutes(5));

        assertThat(state()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aShortMinute_shortensTheAlarmsPeriods() {
        var fast = new ManualClock(START, Duration.ofSeconds(2));
        var shortened = new CloudWatchService(fast, Account.local());
        try (var other = CloudFixture.serving(fast, endpoint -> endpoint.service(shortened.registry()))) {
            var client = other.client(CloudWatchClient.builder());
            client.putMetricAlarm(request().treatMissingData("notBreaching").build());
            shortened.metrics().record(NAMESPACE, "HTTPCode_Target_5XX_Count", GROUP, 9, "Count");

            fast.advance(Duration.ofSeconds(2));
            assertThat(shortened.alarms().state("errors")).contains(StateValue.OK);
            shortened.metrics().record(NAMESPACE, "HTTPCode_Target_5XX_Count", GROUP, 9, "Count");
            fast.advance(Duration.ofSeconds(1));
            shortened.metrics().record(NAMESPACE, "HTTPCode_Target_5XX_Count", GROUP, 9, "Count");
            fast.advance(Duration.ofSeconds(1));

            assertThat(shortened.alarms().state("errors")).contains(StateValue.ALARM);
        }
    }

    @Test
    void listeners_hearOfAChange_andSeeWhichAlarmsAreRaised() {
        var raised = new ArrayList<Set<String>>();
        service.alarms().onChange(() -> raised.add(service.alarms().raised(Set.of("errors", "none"))));
        putAlarm(alarm -> alarm.treatMissingData("breaching"));
        clock.advance(Duration.ZERO);

        assertThat(raised).containsExactly(Set.of("errors"));
    }

    @Test
    void setState_holdsUntilTheNextEvaluation() {
        putAlarm(alarm -> alarm.treatMissingData("notBreaching"));

        cloudWatch.setAlarmState(request ->
                request.alarmName("errors").stateValue(StateValue.ALARM).stateReason("by hand"));
        assertThat(alarm().stateReason()).isEqualTo("by hand");
        clock.advance(Duration.ofMinutes(1));

        assertThat(state()).isEqualTo(StateValue.OK);
        assertThatThrownBy(() -> cloudWatch.setAlarmState(request ->
                        request.alarmName("none").stateValue(StateValue.OK).stateReason("r")))
                .isInstanceOfSatisfying(CloudWatchException.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("ResourceNotFound"))
                .hasMessageContaining("Alarm none does not exist");
    }

    @Test
    void deletedAlarm_leavesNothingRunning() {
        putAlarm(alarm -> alarm.period(10));
        assertThat(clock.waiting()).isEqualTo(1);

        cloudWatch.deleteAlarms(request -> request.alarmNames("errors", "none"));

        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void whatIsNotImplemented_isRefusedByName() {
        assertThatThrownBy(() ->
                        putAlarm(alarm -> alarm.comparisonOperator(ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("\"GreaterThanUpperThreshold\" is not implemented");
        assertThatThrownBy(() -> cloudWatch.getMetricData(request -> request.startTime(START)
                        .endTime(START.plusSeconds(60))
                        .metricDataQueries(expression("e", "SEARCH('x', 'Sum')"))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("the local cloud calculates with ids, numbers, + - * / and parentheses");
        assertThatThrownBy(() -> cloudWatch.getDashboard(request -> request.dashboardName("d")))
                .isNotInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("cloudwatch:GetDashboard is not implemented by the local cloud");
    }

    @Test
    void theCommand_readsAlarms_inItsOwnProtocol() {
        putAlarm(alarm -> alarm.treatMissingData("notBreaching"));

        var alarms = cloud.aws("cloudwatch", "describe-alarms", "--alarm-names", "errors");

        assertThat(alarms.json().at("/MetricAlarms/0/StateValue").asText()).isEqualTo("OK");
        assertThat(alarms.json().at("/MetricAlarms/0/StateUpdatedTimestamp").asDouble())
                .isEqualTo(START.getEpochSecond());
    }

    @Test
    void jsonAndQuery_areSpoken_too() {
        putAlarm(alarm -> alarm.treatMissingData("notBreaching"));

        var json = RawHttp.json(
                        cloud.url(), "GraniteServiceVersion20100801.DescribeAlarms", "{\"AlarmNames\":[\"errors\"]}")
                .send();
        var query = RawHttp.form(cloud.url(), "Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=errors")
                .send();

        assertThat(json.body()).contains("\"StateValue\":\"OK\"");
        assertThat(query.body()).contains("<StateValue>OK</StateValue>", "<CompositeAlarms></CompositeAlarms>");
    }

    @Test
    void restoredAlarms_areEvaluated() {
        putAlarm(alarm -> alarm.treatMissingData("notBreaching"));
        var later = new ManualClock();
        var other = new CloudWatchService(later, Account.local());

        other.restore(service.export());
        assertThat(other.export()).isEqualTo(service.export());
        other.metrics().record(NAMESPACE, "HTTPCode_Target_5XX_Count", GROUP, 9, "Count");
        other.metrics().record(NAMESPACE, "HTTPCode_Target_5XX_Count", GROUP, 9, "Count");
        later.advance(Duration.ofMinutes(1));

        assertThat(other.alarms().state("errors")).contains(StateValue.OK);
    }

    private void putAlarm(Consumer<PutMetricAlarmRequest.Builder> change) {
        cloudWatch.putMetricAlarm(request().applyMutation(change).build());
    }

    private static PutMetricAlarmRequest.Builder request() {
        return PutMetricAlarmRequest.builder()
                .alarmName("errors")
                .namespace(NAMESPACE)
                .metricName("HTTPCode_Target_5XX_Count")
                .dimensions(dimension())
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(5.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD);
    }

    private void requests(int count) {
        IntStream.range(0, count).forEach(i -> service.metrics().record(NAMESPACE, "RequestCount", GROUP, 1, "Count"));
    }

    private void errors(int count) {
        clock.advance(Duration.ofSeconds(30));
        service.metrics().record(NAMESPACE, "HTTPCode_Target_5XX_Count", GROUP, count, "Count");
        clock.advance(Duration.ofSeconds(30));
    }

    private StateValue state() {
        return alarm().stateValue();
    }

    private MetricAlarm alarm() {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames("errors"))
                .metricAlarms()
                .get(0);
    }

    private static MetricDataQuery expression(String id, String expression) {
        return MetricDataQuery.builder().id(id).expression(expression).build();
    }

    private static MetricDataQuery query(String metric, String stat) {
        return MetricDataQuery.builder()
                .id("q")
                .metricStat(wanted -> wanted.period(60).stat(stat).metric(named -> named.namespace(NAMESPACE)
                        .metricName(metric)
                        .dimensions(dimension())))
                .build();
    }

    private static Dimension dimension() {
        return Dimension.builder()
                .name("TargetGroup")
                .value("targetgroup/blue/1")
                .build();
    }
}
