package dev.greenlight.harness.config;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Types;
import java.time.Duration;

/** Containers that a command starts. */
public final class ContainerKeys implements KeySource {
    public static final Key<Duration> START_TIMEOUT = Key.of(
            "container.start-timeout",
            Types.DURATION,
            "60s",
            "The time that a container has to become healthy, and each of its dependencies to be ready");
    public static final Key<Duration> PULL_TIMEOUT = Key.of(
            "container.pull-timeout",
            Types.DURATION,
            "5m",
            "The time in which an image that the engine lacks must have come");
    public static final Key<String> POSTGRES_IMAGE = Key.of(
            "container.postgres-image", Types.TEXT, "postgres:16-alpine", "What smoke --image --with postgres starts");
    public static final Key<String> REDIS_IMAGE =
            Key.of("container.redis-image", Types.TEXT, "redis:7-alpine", "What smoke --image --with redis starts");
}
