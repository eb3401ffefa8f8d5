package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.task.ScriptedRuntime;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Five hundred services fit into far less than the 512 MiB that they may use. */
class ManyServicesTest {
    private static final int SERVICES = 500;
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    @Test
    void fiveHundredServices_becomeSteadyAndStayIdle() {
        EcsWorld world = new EcsWorld();
        ManualClock clock = world.clock;
        ScriptedRuntime runtime = world.runtime;
        EcsService ecs = world.ecs;
        EcsCalls calls = new EcsCalls(ecs.registry());
        calls.call("CreateCluster", CreateClusterRequest.builder().build());
        calls.call(
                "RegisterTaskDefinition",
                RegisterTaskDefinitionRequest.builder()
                        .family("web")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("app")
                                .image("web:1")
                                .memory(64)
                                .build())
                        .build());
        long before = usedBytes();

        IntStream.range(0, SERVICES)
                .forEach(i -> calls.call(
                        "CreateService",
                        CreateServiceRequest.builder()
                                .serviceName("web" + i)
                                .taskDefinition("web")
                                .desiredCount(4)
                                .build()));
        clock.advance(Duration.ofMinutes(1));

        assertThat(runtime.tasks()).hasSize(4 * SERVICES);
        assertThat(clock.waiting()).as("timers of steady services").isZero();
        assertThat(usedBytes() - before).isLessThan(MOST_BYTES);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
