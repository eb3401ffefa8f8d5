package dev.greenlight.cloud.logs;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Operations on groups and streams. */
final class GroupOperations {
    private static final Pattern GROUP_NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern STREAM_NAME = Pattern.compile("[^:*]{1,512}");
    private static final int LARGEST_PAGE = 50;
    private static final int MOST_GROUPS = 1_000;

    private final LogsService logs;

    GroupOperations(LogsService logs) {
        this.logs = logs;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateLogGroupRequest.class, this::createGroup, "logGroupName")
                .handle(CreateLogStreamRequest.class, this::createStream, "logGroupName", "logStreamName")
                .handle(DeleteLogGroupRequest.class, this::deleteGroup, "logGroupName")
                .handle(DescribeLogGroupsRequest.class, this::describeGroups)
                .handle(DescribeLogStreamsRequest.class, this::describeStreams);
    }

    CreateLogGroupResponse createGroup(CreateLogGroupRequest request) {
        String name = valid(GROUP_NAME, "logGroupName", request.logGroupName());
        if (logs.groups().containsKey(name)) {
            throw AwsError.of("ResourceAlreadyExistsException", "The specified log group already exists");
        }
        if (logs.groups().size() >= MOST_GROUPS) {
            throw AwsError.of("LimitExceededException", "Resource limit exceeded.");
        }
        logs.groups().put(name, new LogStore.Group(name, logs.nowMillis()));
        return CreateLogGroupResponse.builder().build();
    }

    CreateLogStreamResponse createStream(CreateLogStreamRequest request) {
        String name = valid(STREAM_NAME, "logStreamName", request.logStreamName());
        LogStore.Group group = logs.group(request.logGroupName(), null);
        if (group.streams().containsKey(name)) {
            throw AwsError.of("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
        group.add(name, logs.nowMillis());
        return CreateLogStreamResponse.builder().build();
    }

    DeleteLogGroupResponse deleteGroup(DeleteLogGroupRequest request) {
        logs.groups().remove(logs.group(request.logGroupName(), null).name());
        return DeleteLogGroupResponse.builder().build();
    }

    DescribeLogGroupsResponse describeGroups(DescribeLogGroupsRequest request) {
        List<LogGroup> found = logs.groups().values().stream()
                .filter(group -> startsWith(group.name(), request.logGroupNamePrefix()))
                .filter(group ->
                        request.logGroupNamePattern() == null || group.name().contains(request.logGroupNamePattern()))
                .map(this::shown)
                .toList();
        Pages<LogGroup> page =
                Pages.of(found, request.nextToken(), request.limit(), LARGEST_PAGE, LARGEST_PAGE, LogsService.INVALID);
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeLogStreamsResponse describeStreams(DescribeLogStreamsRequest request) {
        LogStore.Group group = logs.group(request.logGroupName(), request.logGroupIdentifier());
        Comparator<LogStore> order = request.orderBy() == OrderBy.LAST_EVENT_TIME
                ? Comparator.comparingLong(GroupOperations::lastEvent)
                : Comparator.comparing(LogStore::name);
        List<LogStream> found = group.streams().values().stream()
                .filter(stream -> startsWith(stream.name(), request.logStreamNamePrefix()))
                .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
                .map(stream -> shown(group, stream))
                .toList();
        Pages<LogStream> page =
                Pages.of(found, request.nextToken(), request.limit(), LARGEST_PAGE, LARGEST_PAGE, LogsService.INVALID);
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private LogGroup shown(LogStore.Group group) {
        return LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.createdMillis())
                .arn(logs.arn(group.name()) + ":*")
                .logGroupArn(logs.arn(group.name()))
                .metricFilterCount(0)
                .storedBytes(group.streams().values().stream()
                        .mapToLong(LogStore::storedBytes)
                        .sum())
                .build();
    }

    private LogStream shown(LogStore.Group group, LogStore stream) {
        LogStream.Builder shown = LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.createdMillis())
                .arn(logs.arn(group.name()) + ":log-stream:" + stream.name())
                .uploadSequenceToken(Long.toString(stream.next()));
        if (!stream.lines().isEmpty()) {
            shown.firstEventTimestamp(stream.lines().getFirst().timestampMillis())
                    .lastEventTimestamp(lastEvent(stream))
                    .lastIngestionTime(stream.lines().getLast().ingestedMillis());
        }
        return shown.build();
    }

    private static long lastEvent(LogStore stream) {
        return stream.lines().isEmpty() ? 0 : stream.lines().getLast().timestampMillis();
    }

    private static boolean startsWith(String name, @Nullable String prefix) {
        return prefix == null || name.startsWith(prefix);
    }

    private static String valid(Pattern pattern, String member, String value) {
        if (!pattern.matcher(value).matches()) {
            throw AwsError.of(
                    LogsService.INVALID,
                    "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
                            .formatted(member, pattern));
        }
        return value;
    }
}
