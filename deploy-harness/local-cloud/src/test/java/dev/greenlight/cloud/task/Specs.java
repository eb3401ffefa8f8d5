package dev.greenlight.cloud.task;

import dev.greenlight.cloud.task.ContainerSpec.HealthCommand;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks whose command is a shell script. */
final class Specs {
    static final ImageCommands SHELL = new MappedCommands(Map.of("repo/web", List.of("/bin/sh", "-c", "{command}")));

    private Specs() {}

    static TaskSpec script(String script) {
        return task(container("app", script, true, null));
    }

    static TaskSpec task(ContainerSpec... containers) {
        return new TaskSpec("task1", "web", 1, Arrays.asList(containers));
    }

    static ContainerSpec container(String name, String script, boolean essential, @Nullable HealthCommand health) {
        return new ContainerSpec(
                name,
                "repo/web:7",
                List.of(),
                List.of(script),
                Map.of("GREETING", "hello"),
                List.of(8080),
                essential,
                Duration.ofSeconds(30),
                health,
                new ContainerSpec.LogTarget("/ecs/web", "ecs/" + name + "/task1"));
    }
}
