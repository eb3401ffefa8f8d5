package dev.greenlight.harness.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the next revision of a task definition, as the plain data of the API: maps, lists, texts, numbers. */
public final class TaskDefinitions {
    /** What ECS tells about a registered revision and does not take when registering one. */
    public static final Set<String> READ_ONLY = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt");

    private static final String CONTAINERS = "containerDefinitions";

    private TaskDefinitions() {}

    /**
     * That task definition with another tag on the image of one container, without its read-only fields; everything else as
     * it is, known to us or not.
     *
     * @param container its name; empty for the only one
     * @throws IllegalArgumentException when there is no such container, or several and none was named
     */
    public static Map<String, Object> withImageTag(Map<String, ?> running, String container, String tag) {
        String chosen = choose(running, container);
        Map<String, Object> next = new LinkedHashMap<>(running);
        next.keySet().removeAll(READ_ONLY);
        List<Object> containers = new ArrayList<>();
        for (Map<String, Object> one : containers(running)) {
            Map<String, Object> copy = new LinkedHashMap<>(one);
            if (chosen.equals(copy.get("name"))) {
                copy.put("image", image(one).withTag(tag).toString());
            }
            containers.add(copy);
        }
        next.put(CONTAINERS, containers);
        return next;
    }

    /** The image of that container; empty name for the only one. */
    public static ImageReference image(Map<String, ?> taskDefinition, String container) {
        String chosen = choose(taskDefinition, container);
        return containers(taskDefinition).stream()
                .filter(one -> chosen.equals(one.get("name")))
                .map(TaskDefinitions::image)
                .findFirst()
                .orElseThrow();
    }

    private static ImageReference image(Map<String, Object> container) {
        return ImageReference.parse(String.valueOf(container.get("image")));
    }

    private static String choose(Map<String, ?> taskDefinition, String container) {
        List<String> names = containers(taskDefinition).stream()
                .map(one -> String.valueOf(one.get("name")))
                .toList();
        if (container.isEmpty() && names.size() == 1) {
            return names.get(0);
        }
        if (!names.contains(container)) {
            throw new IllegalArgumentException(
                    container.isEmpty()
                            ? "Name the container whose image changes: there are several (%s)"
                                    .formatted(String.join(", ", names))
                            : "There is no container \"%s\"; there are: %s"
                                    .formatted(container, String.join(", ", names)));
        }
        return container;
    }

    private static List<Map<String, Object>> containers(Map<String, ?> taskDefinition) {
        List<Map<String, Object>> containers = new ArrayList<>();
        if (taskDefinition.get(CONTAINERS) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    Map<String, Object> copy = new LinkedHashMap<>();
                    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
                    containers.add(copy);
                }
            }
        }
        return containers;
    }
}
