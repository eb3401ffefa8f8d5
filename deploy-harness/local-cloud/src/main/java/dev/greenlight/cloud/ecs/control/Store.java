package dev.greenlight.cloud.ecs.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.state.Snapshots;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Everything that ECS knows. Guarded by the work queue. */
public final class Store {
    public final Map<String, Cluster> clusters = new TreeMap<>();
    public final Map<String, NavigableMap<Integer, TaskDefinition>> definitions = new TreeMap<>();
    /** By ARN. */
    public final Map<String, ServiceEntry> services = new LinkedHashMap<>();
    /** By ARN; stopped ones are forgotten after a while. */
    public final Map<String, TaskEntry> tasks = new LinkedHashMap<>();
    /** Tags by the ARN of what they are on. */
    public final Map<String, Map<String, String>> tags = new HashMap<>();

    /** All that outlives tasks, for {@link #restore}. */
    public JsonNode export() {
        return Snapshots.write(StoreSnapshot.of(this));
    }

    /**
     * Replaces everything that outlives tasks by an earlier export.
     *
     * @throws IllegalArgumentException when this is none; nothing was changed then
     */
    public void restore(JsonNode state, PlanBuilder plans) {
        Store other = Snapshots.read(state, StoreSnapshot.class).store(plans);
        clusters.clear();
        clusters.putAll(other.clusters);
        definitions.clear();
        definitions.putAll(other.definitions);
        tags.clear();
        tags.putAll(other.tags);
        services.clear();
        services.putAll(other.services);
    }

    public Collection<ServiceEntry> services() {
        return services.values();
    }

    public void put(TaskDefinition definition) {
        definitions
                .computeIfAbsent(definition.family(), family -> new TreeMap<>())
                .put(definition.revision(), definition);
    }

    /** The task definition with this {@code family:revision} or ARN; a family alone means its latest ACTIVE revision. */
    public Optional<TaskDefinition> definition(String reference) {
        String[] name = (Arns.isArn(reference) ? Arns.tail(reference) : reference).split(":", 2);
        NavigableMap<Integer, TaskDefinition> revisions =
                definitions.getOrDefault(name[0], Collections.emptyNavigableMap());
        if (name.length == 1) {
            return revisions.descendingMap().values().stream()
                    .filter(each -> each.status() == TaskDefinitionStatus.ACTIVE)
                    .findFirst();
        }
        return name[1].matches("[0-9]{1,9}")
                ? Optional.ofNullable(revisions.get(Integer.parseInt(name[1])))
                : Optional.empty();
    }

    /** The number that the next task definition of the family gets. */
    public int nextRevision(String family) {
        NavigableMap<Integer, TaskDefinition> revisions = definitions.get(family);
        return revisions == null ? 1 : revisions.lastKey() + 1;
    }
}
