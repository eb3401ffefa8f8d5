package dev.greenlight.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.protocol.ServiceRegistry.Turns;
import dev.greenlight.cloud.state.Snapshots;
import dev.greenlight.cloud.state.Stateful;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch Logs. Each stream keeps its latest {@value LogStore#CAPACITY} events, each group its latest {@value
 * LogStore.Group#CAPACITY} streams. Thread-safe.
 */
public final class LogsService implements Stateful {
    static final String INVALID = "InvalidParameterException";

    private final CloudClock clock;
    private final Account account;
    private final Map<String, LogStore.Group> groups = new TreeMap<>();

    public LogsService(CloudClock clock, Account account) {
        this.clock = clock;
        this.account = account;
    }

    /** Add an empty group, unless it is there. */
    public synchronized void createGroup(String group) {
        groups.computeIfAbsent(group, name -> new LogStore.Group(name, nowMillis()));
    }

    /** Add a line of output, such as a task's; group and stream are created when they aren't there. */
    public synchronized void append(String group, String stream, String message) {
        long now = nowMillis();
        createGroup(group);
        LogStore.Group target = groups.get(group);
        LogStore store = target.streams().get(stream);
        (store == null ? target.add(stream, now) : store).append(now, now, message);
    }

    public ServiceRegistry registry() {
        ServiceRegistry registry = ServiceRegistry.of("logs", Protocol.AWS_JSON_1_1, "Logs_20140328")
                .inTurn(Turns.holding(this));
        new EventOperations(this).addTo(registry);
        return registry;
    }

    long nowMillis() {
        return clock.now().toEpochMilli();
    }

    /** The group that a request names, or identifies by ARN. */
    LogStore.Group group(@Nullable String name, @Nullable String identifier) {
        String wanted =
                name != null ? name : identifier == null ? "" : identifier.replaceFirst("^arn:.*:log-group:", "");
        if (wanted.isEmpty()) {
            throw AwsError.of(INVALID, "Exactly one of logGroupName and logGroupIdentifier is needed");
        }
        LogStore.Group group = groups.get(wanted.replaceFirst(":\\*$", ""));
        if (group == null) {
            throw AwsError.of("ResourceNotFoundException", "The specified log group does not exist.");
        }
        return group;
    }

    static LogStore stream(LogStore.Group group, String name) {
        LogStore store = group.streams().get(name);
        if (store == null) {
            throw AwsError.of("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        return store;
    }

    private record GroupSnapshot(String name, long createdMillis, List<LogStore.Snapshot> streams) {}

    private record Snapshot(List<GroupSnapshot> groups) {}

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public synchronized JsonNode export() {
        return Snapshots.write(new Snapshot(groups.values().stream()
                .map(group -> new GroupSnapshot(
                        group.name(),
                        group.createdMillis(),
                        group.streams().values().stream()
                                .map(LogStore::snapshot)
                                .toList()))
                .toList()));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        List<GroupSnapshot> snapshots = Snapshots.read(state, Snapshot.class).groups();
        groups.clear();
        snapshots.forEach(snapshot -> {
            var group = new LogStore.Group(snapshot.name(), snapshot.createdMillis());
            snapshot.streams().forEach(stream -> group.streams().put(stream.name(), LogStore.of(stream)));
            groups.put(group.name(), group);
        });
    }
}
