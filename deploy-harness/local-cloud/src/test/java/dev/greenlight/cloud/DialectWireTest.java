package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.cloudwatch.CloudWatchService;
import dev.greenlight.cloud.logs.LogsService;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.s3.S3Service;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The dialects of every service's lists and of conditional writes, over the wire. */
class DialectWireTest {
    private final ManualClock clock = new ManualClock();
    private final LogsService logs = new LogsService(clock, Account.local());
    private final CloudFixture cloud = CloudFixture.serving(clock, endpoint -> endpoint.service(logs.registry())
            .service(new S3Service(clock))
            .service(new CloudWatchService(clock, Account.local()).registry())
            .dialects(Set.of(Dialect.SMALL_PAGES, Dialect.WRITE_CONFLICTS)));

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void firstPageIsEmpty_theOthersAreSmall_andNothingIsLost() {
        CloudWatchLogsClient client = cloud.client(CloudWatchLogsClient.builder());
        for (int i = 0; i < 5; i++) {
            logs.append("/ecs/web", "app", "line " + i);
        }

        var pages = client.filterLogEventsPaginator(request -> request.logGroupName("/ecs/web")).stream()
                .map(page ->
                        page.events().stream().map(FilteredLogEvent::message).toList())
                .toList();

        assertThat(pages)
                .containsExactly(
                        List.of(), List.of("line 0", "line 1"), List.of("line 2", "line 3"), List.of("line 4"));
    }

    @Test
    void descriptionsMetricsAndLogs_comeInSmallPages_andNothingIsLost() {
        var metrics = cloud.client(CloudWatchClient.builder());
        Instant now = clock.now();
        for (String name : List.of("a", "b", "c")) {
            metrics.putMetricAlarm(alarm -> alarm.alarmName(name)
                    .namespace("Test")
                    .metricName(name)
                    .statistic("Sum")
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(1.0)
                    .comparisonOperator("GreaterThanThreshold"));
            logs.append("/ecs/web", "app", name);
        }

        var alarms = metrics.describeAlarmsPaginator().stream()
                .map(page -> page.metricAlarms().size())
                .toList();
        var named = metrics.describeAlarms(request -> request.alarmNames("a", "b", "c"));
        var data = metrics
                .getMetricDataPaginator(request -> request.startTime(now.minusSeconds(60))
                        .endTime(now)
                        .metricDataQueries(Stream.of("x", "y", "z")
                                .map(DialectWireTest::query)
                                .toList()))
                .stream()
                .map(page -> page.metricDataResults().size())
                .toList();
        var last = cloud.client(CloudWatchLogsClient.builder())
                .getLogEvents(request -> request.logGroupName("/ecs/web").logStreamName("app"));

        assertThat(alarms).containsExactly(2, 1);
        assertThat(named.metricAlarms()).hasSize(3);
        assertThat(data).containsExactly(2, 1);
        assertThat(last.events()).extracting(OutputLogEvent::message).containsExactly("b", "c");
    }

    private static MetricDataQuery query(String id) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat("Sum").period(60).metric(metric -> metric.namespace("Test")
                        .metricName(id)))
                .build();
    }

    @Test
    void everyOtherConditionalWrite_conflicts_andUnconditionalOnesDoNot() {
        S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(request -> request.bucket("records"));

        assertThatThrownBy(() -> create(s3)).isInstanceOfSatisfying(S3Exception.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ConditionalRequestConflict");
        });
        create(s3);
        s3.putObject(request -> request.bucket("records").key("b"), RequestBody.fromString("free"));
    }

    private static void create(S3Client s3) {
        s3.putObject(
                request -> request.bucket("records").key("a").ifNoneMatch("*"), RequestBody.fromString("conditional"));
    }
}
