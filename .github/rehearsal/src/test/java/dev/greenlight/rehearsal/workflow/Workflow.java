package dev.greenlight.rehearsal.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A workflow.
 *
 * @param permissions of every job that says nothing itself
 * @param variables its {@code env}
 * @param jobs by id, as written
 */
public record Workflow(Map<String, String> permissions, Map<String, String> variables, Map<String, Job> jobs) {
    public Workflow {
        permissions = Map.copyOf(permissions);
        variables = Map.copyOf(variables);
        jobs = Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
    }

    /**
     * The jobs, each after those it needs.
     *
     * @throws IllegalArgumentException when one needs what is not there, or itself
     */
    public List<Job> inOrder() {
        List<Job> order = new ArrayList<>();
        jobs.keySet().forEach(id -> add(id, order, new LinkedHashSet<>()));
        return order;
    }

    private void add(String id, List<Job> order, Set<String> waiting) {
        Job job = jobs.get(id);
        if (job == null) {
            throw new IllegalArgumentException("There is no job %s, which %s needs".formatted(id, waiting));
        }
        if (order.contains(job)) {
            return;
        }
        if (!waiting.add(id)) {
            throw new IllegalArgumentException("These jobs need each other: " + waiting);
        }
        job.needs().forEach(needed -> add(needed, order, waiting));
        waiting.remove(id);
        order.add(job);
    }
}
