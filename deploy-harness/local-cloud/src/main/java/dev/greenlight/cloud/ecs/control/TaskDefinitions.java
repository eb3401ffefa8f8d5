package dev.greenlight.cloud.ecs.control;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Finds task definitions by {@code family}, {@code family:revision} or ARN. */
public final class TaskDefinitions {
    private TaskDefinitions() {}

    /** A family alone means its latest ACTIVE revision. */
    public static Optional<TaskDefinition> find(Store store, String reference) {
        String name = Arns.isArn(reference) ? Arns.tail(reference) : reference;
        int colon = name.lastIndexOf(':');
        String family = colon < 0 ? name : name.substring(0, colon);
        NavigableMap<Integer, TaskDefinition> revisions = store.definitions.getOrDefault(family, none());
        if (colon < 0) {
            return revisions.descendingMap().values().stream()
                    .filter(each -> each.status() == TaskDefinitionStatus.ACTIVE)
                    .findFirst();
        }
        String revision = name.substring(colon + 1);
        return revision.matches("[0-9]{1,9}")
                ? Optional.ofNullable(revisions.get(Integer.parseInt(revision)))
                : Optional.empty();
    }

    public static @Nullable TaskDefinition byArn(Store store, String arn) {
        return find(store, arn).orElse(null);
    }

    private static NavigableMap<Integer, TaskDefinition> none() {
        return Collections.emptyNavigableMap();
    }
}
