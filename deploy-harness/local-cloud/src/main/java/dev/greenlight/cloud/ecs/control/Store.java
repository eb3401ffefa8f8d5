package dev.greenlight.cloud.ecs.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Everything that ECS knows. Guarded by the reactor. */
public final class Store {
    public final Map<String, Cluster> clusters = new TreeMap<>();
    public final Map<String, NavigableMap<Integer, TaskDefinition>> definitions = new TreeMap<>();
    /** By ARN. */
    public final Map<String, ServiceEntry> services = new LinkedHashMap<>();
    /** By ARN; stopped ones are forgotten after a while. */
    public final Map<String, TaskEntry> tasks = new LinkedHashMap<>();
    /** Tags by the ARN of what they are on. */
    public final Map<String, Map<String, String>> tags = new HashMap<>();

    /** Replaces everything that outlives tasks. */
    public void become(Store other) {
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
}
