package dev.greenlight.cloud.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.protocol.Account;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsServiceTest {
    private static final String GROUP = "/ecs/whatsapp-saas";

    private final ManualClock clock = new ManualClock();
    private final LogsService service = new LogsService(clock, Account.local());
    private final CloudFixture cloud = CloudFixture.serving(clock, endpoint -> endpoint.service(service.registry()));
    private final CloudWatchLogsClient logs = cloud.client(CloudWatchLogsClient.builder());

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void outputOfATask_isReadAsEvents() {
        service.append(GROUP, "app/1", "started");
        service.append(GROUP, "app/1", "ERROR of \"quoted\" <text> ü");

        var events = logs.getLogEvents(request -> request.logGroupName(GROUP).logStreamName("app/1"))
                .events();

        assertThat(events)
                .extracting(OutputLogEvent::message)
                .containsExactly("started", "ERROR of \"quoted\" <text> ü");
        assertThat(events.get(0).timestamp()).isEqualTo(ManualClock.START.toEpochMilli());
    }

    @Test
    void createdGroup_isThereWithoutEvents_andAnotherIsNot() {
        service.append(GROUP, "app/1", "started");
        service.createGroup(GROUP);
        service.createGroup("/ecs/other");

        assertThat(logs.filterLogEvents(request -> request.logGroupName(GROUP)).events())
                .hasSize(1);
        assertThat(logs.filterLogEvents(request -> request.logGroupIdentifier(
                                "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/other:*"))
                        .events())
                .isEmpty();
        assertThatThrownBy(() -> logs.filterLogEvents(request -> request.logGroupName("/ecs/none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
    }

    @Test
    void forwardTokens_leadToTheEnd_whichAnswersItsOwnToken() {
        IntStream.range(0, 5).forEach(number -> service.append(GROUP, "s", "line " + number));

        var first = logs.getLogEvents(request -> request.logGroupName(GROUP)
                .logStreamName("s")
                .startFromHead(true)
                .limit(3));
        var second = logs.getLogEvents(
                request -> request.logGroupName(GROUP).logStreamName("s").nextToken(first.nextForwardToken()));
        var third = logs.getLogEvents(
                request -> request.logGroupName(GROUP).logStreamName("s").nextToken(second.nextForwardToken()));
        var back = logs.getLogEvents(
                request -> request.logGroupName(GROUP).logStreamName("s").nextToken(second.nextBackwardToken()));

        assertThat(messages(first.events())).containsExactly("line 0", "line 1", "line 2");
        assertThat(messages(second.events())).containsExactly("line 3", "line 4");
        assertThat(third.events()).isEmpty();
        assertThat(third.nextForwardToken()).isEqualTo(second.nextForwardToken());
        assertThat(messages(back.events())).containsExactly("line 0", "line 1", "line 2");
        assertThatThrownBy(() -> logs.getLogEvents(request ->
                        request.logGroupName(GROUP).logStreamName("s").nextToken("made-up")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void filter_findsWordsInAllStreams_inOrderOfTime() {
        service.append(GROUP, "b", "ERROR one");
        clock.advance(Duration.ofSeconds(1));
        service.append(GROUP, "a", "ERROR two");
        service.append(GROUP, "a", "fine");
        service.append(GROUP, "a", "ERROR ignored");

        var found = logs.filterLogEvents(request -> request.logGroupName(GROUP).filterPattern("ERROR -ignored"));

        assertThat(found.events()).extracting(FilteredLogEvent::message).containsExactly("ERROR one", "ERROR two");
        assertThatThrownBy(() -> logs.filterLogEvents(
                        request -> request.logGroupName(GROUP).filterPattern("{ $.level = \"error\" }")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("understands words, phrases");
    }

    @Test
    void streams_keepTheirLatestEventsOnly() {
        IntStream.range(0, LogStore.CAPACITY + 5).forEach(number -> service.append(GROUP, "s", "line " + number));

        var events = logs.getLogEvents(request -> request.logGroupName(GROUP)
                        .logStreamName("s")
                        .startFromHead(true)
                        .limit(1))
                .events();

        assertThat(messages(events)).containsExactly("line 5");
    }

    @Test
    void theCommand_readsEvents() {
        service.append(GROUP, "app/1", "started");

        var events = cloud.aws("logs", "get-log-events", "--log-group-name", GROUP, "--log-stream-name", "app/1");

        assertThat(events.json().at("/events/0/message").asText()).isEqualTo("started");
    }

    @Test
    void restoredState_isWhatWasExported() {
        service.append(GROUP, "app/1", "started");

        var other = new LogsService(clock, Account.local());
        other.restore(service.export());

        assertThat(other.export()).isEqualTo(service.export());
        assertThat(other.export().toString()).contains("\"started\"");
    }

    private static List<String> messages(List<OutputLogEvent> events) {
        return events.stream().map(OutputLogEvent::message).toList();
    }
}
