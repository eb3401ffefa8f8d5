package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.task.ContainerSpec;
import dev.greenlight.cloud.task.TaskSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** Turns a task definition into what a runtime starts. */
final class ContainerSpecs {
    /** AWS's default between SIGTERM and SIGKILL. */
    static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private static final int INTERVAL_SECONDS = 30;
    private static final int TIMEOUT_SECONDS = 5;
    private static final int RETRIES = 3;

    private ContainerSpecs() {}

    static TaskSpec of(TaskEntry task, List<ContainerOverride> overrides, EcsPorts cloud) {
        List<ContainerSpec> containers = task.definition.containerDefinitions().stream()
                .map(each -> container(task, each, overrides, cloud))
                .toList();
        return new TaskSpec(task.id, task.definition.family(), task.definition.revision(), containers);
    }

    private static ContainerSpec container(
            TaskEntry task, ContainerDefinition c, List<ContainerOverride> overrides, EcsPorts cloud) {
        CloudClock clock = cloud.clock();
        ContainerOverride override = overrides.stream()
                .filter(each -> c.name().equals(each.name()))
                .findFirst()
                .orElse(ContainerOverride.builder().build());
        Map<String, String> environment = new LinkedHashMap<>();
        put(environment, c.environment());
        put(environment, override.environment());
        c.secrets().forEach(secret -> cloud.secrets()
                .of(secret.valueFrom())
                .ifPresent(value -> environment.put(secret.name(), value)));
        List<Integer> ports = c.portMappings().stream()
                .map(PortMapping::containerPort)
                .filter(Objects::nonNull)
                .toList();
        return new ContainerSpec(
                c.name(),
                c.image(),
                c.entryPoint(),
                override.hasCommand() ? override.command() : c.command(),
                environment,
                ports,
                !Boolean.FALSE.equals(c.essential()),
                clock.scaled(c.stopTimeout() == null ? STOP_TIMEOUT : Duration.ofSeconds(c.stopTimeout())),
                health(c.healthCheck(), clock),
                logs(task, c));
    }

    private static void put(Map<String, String> environment, List<KeyValuePair> pairs) {
        pairs.forEach(pair -> environment.put(pair.name(), Objects.requireNonNullElse(pair.value(), "")));
    }

    private static ContainerSpec.@Nullable HealthCommand health(@Nullable HealthCheck check, CloudClock clock) {
        if (check == null || !check.hasCommand() || check.command().get(0).equals("NONE")) {
            return null;
        }
        return new ContainerSpec.HealthCommand(
                check.command(),
                clock.scaled(Duration.ofSeconds(Objects.requireNonNullElse(check.interval(), INTERVAL_SECONDS))),
                Duration.ofSeconds(Objects.requireNonNullElse(check.timeout(), TIMEOUT_SECONDS)),
                Objects.requireNonNullElse(check.retries(), RETRIES),
                clock.scaled(Duration.ofSeconds(Objects.requireNonNullElse(check.startPeriod(), 0))));
    }

    /** The awslogs driver's names, also where no driver is configured, so that a task's output is never lost. */
    private static ContainerSpec.LogTarget logs(TaskEntry task, ContainerDefinition c) {
        LogConfiguration logs = c.logConfiguration();
        Map<String, String> options = logs == null ? Map.of() : logs.options();
        String group = options.getOrDefault("awslogs-group", "/ecs/" + task.definition.family());
        String prefix = options.getOrDefault("awslogs-stream-prefix", "ecs");
        return new ContainerSpec.LogTarget(group, prefix + '/' + c.name() + '/' + task.id);
    }
}
