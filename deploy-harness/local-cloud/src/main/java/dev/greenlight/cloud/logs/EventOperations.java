package dev.greenlight.cloud.logs;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/**
 * Operations on events. The tokens of GetLogEvents are places between two events: {@code f/} and {@code b/} and the number of
 * an event; like AWS, the end of a stream answers with the token that was sent.
 */
final class EventOperations {
    private static final int PAGE = 10_000;

    private final LogsService logs;

    EventOperations(LogsService logs) {
        this.logs = logs;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(GetLogEventsRequest.class, this::get, "logStreamName")
                .handle(FilterLogEventsRequest.class, this::filter);
    }

    GetLogEventsResponse get(GetLogEventsRequest request) {
        int limit = request.limit() == null ? PAGE : request.limit();
        if (limit < 1 || limit > PAGE) {
            throw AwsError.of(LogsService.INVALID, "limit must be between 1 and %d".formatted(PAGE));
        }
        LogStore.Group group = logs.group(request.logGroupName(), request.logGroupIdentifier());
        LogStore stream = LogsService.stream(group, request.logStreamName());
        List<LogLine> inTime = stream.lines().stream()
                .filter(line -> within(line, request.startTime(), request.endTime()))
                .toList();
        List<LogLine> page = page(inTime, request, limit);
        long from = page.isEmpty() ? place(request, stream.next()) : page.get(0).number();
        long to = page.isEmpty() ? from : page.get(page.size() - 1).number() + 1;
        return GetLogEventsResponse.builder()
                .events(page.stream().map(EventOperations::shown).toList())
                .nextForwardToken("f/" + to)
                .nextBackwardToken("b/" + from)
                .build();
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        String text = request.filterPattern() == null ? "" : request.filterPattern();
        if (!FilterPattern.understood(text)) {
            throw AwsError.of(
                    LogsService.INVALID,
                    "Invalid filter pattern: the local cloud understands words, phrases, -words and ?words");
        }
        FilterPattern pattern = FilterPattern.of(text);
        LogStore.Group group = logs.group(request.logGroupName(), request.logGroupIdentifier());
        List<FilteredLogEvent> found = group.streams().values().stream()
                .filter(stream -> wanted(request, stream.name()))
                .flatMap(stream -> stream.lines().stream()
                        .filter(line -> within(line, request.startTime(), request.endTime()))
                        .filter(line -> pattern.matches(line.message()))
                        .map(line -> shown(stream, line)))
                .sorted(Comparator.comparing(FilteredLogEvent::timestamp))
                .toList();
        Pages<FilteredLogEvent> page =
                Pages.of(found, request.nextToken(), request.limit(), PAGE, PAGE, LogsService.INVALID);
        return FilterLogEventsResponse.builder()
                .events(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<LogLine> page(List<LogLine> lines, GetLogEventsRequest request, int limit) {
        long place = place(request, -1);
        boolean forward = place < 0
                ? Boolean.TRUE.equals(request.startFromHead())
                : request.nextToken().startsWith("f/");
        List<LogLine> rest = place < 0
                ? lines
                : lines.stream()
                        .filter(line -> forward ? line.number() >= place : line.number() < place)
                        .toList();
        return forward
                ? rest.subList(0, Math.min(limit, rest.size()))
                : rest.subList(Math.max(0, rest.size() - limit), rest.size());
    }

    private static long place(GetLogEventsRequest request, long otherwise) {
        String token = request.nextToken();
        if (token == null) {
            return otherwise;
        }
        if (!token.matches("[fb]/[0-9]{1,18}")) {
            throw AwsError.of(LogsService.INVALID, "The specified nextToken is invalid.");
        }
        return Long.parseLong(token.substring(2));
    }

    private static boolean wanted(FilterLogEventsRequest request, String stream) {
        String prefix = request.logStreamNamePrefix();
        return (prefix == null || stream.startsWith(prefix))
                && (!request.hasLogStreamNames() || request.logStreamNames().contains(stream));
    }

    private static boolean within(LogLine line, @Nullable Long start, @Nullable Long end) {
        return (start == null || line.timestampMillis() >= start) && (end == null || line.timestampMillis() < end);
    }

    private static OutputLogEvent shown(LogLine line) {
        return OutputLogEvent.builder()
                .timestamp(line.timestampMillis())
                .ingestionTime(line.ingestedMillis())
                .message(line.message())
                .build();
    }

    private static FilteredLogEvent shown(LogStore stream, LogLine line) {
        return FilteredLogEvent.builder()
                .logStreamName(stream.name())
                .timestamp(line.timestampMillis())
                .ingestionTime(line.ingestedMillis())
                .message(line.message())
                .eventId("%s-%020d".formatted(Integer.toHexString(stream.name().hashCode()), line.number()))
                .build();
    }
}
