package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.logs.LogsService;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.s3.S3Service;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The dialects of every service's lists and of conditional writes, over the wire. */
class DialectWireTest {
    private final ManualClock clock = new ManualClock();
    private final LogsService logs = new LogsService(clock, Account.local());
    private final CloudFixture cloud = CloudFixture.serving(clock, endpoint -> endpoint.service(logs.registry())
            .service(new S3Service(clock))
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
