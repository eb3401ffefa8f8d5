package dev.greenlight.cloud.ecs;

import java.util.Optional;

/** Knows the secrets that task definitions name; what it doesn't know, a task does without. Thread-safe. */
@FunctionalInterface
public interface SecretValues {
    /** @param reference the {@code valueFrom} of a container's secret */
    Optional<String> of(String reference);
}
