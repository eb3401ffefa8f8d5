package dev.greenlight.cloud.ecs.api;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** What a task definition must fulfil to be registered. */
final class TaskDefinitionValidation {
    private static final int MOST_CONTAINERS = 10;
    private static final int LARGEST_PORT = 65_535;

    /** Megabytes of memory. */
    private record Sizes(int least, int most, int step) {}

    /** By CPU units; "Task CPU and memory" of AWS's developer guide. 256 units go with 512 MB, too. */
    private static final Map<Integer, Sizes> FARGATE = Map.of(
            256, new Sizes(1_024, 2_048, 1_024),
            512, new Sizes(1_024, 4_096, 1_024),
            1_024, new Sizes(2_048, 8_192, 1_024),
            2_048, new Sizes(4_096, 16_384, 1_024),
            4_096, new Sizes(8_192, 30_720, 1_024),
            8_192, new Sizes(16_384, 61_440, 4_096),
            16_384, new Sizes(32_768, 122_880, 8_192));

    private TaskDefinitionValidation() {}

    static void check(RegisterTaskDefinitionRequest request) {
        client(
                request.family() != null && request.family().matches("[A-Za-z0-9_-]{1,255}"),
                "Family contains invalid characters.");
        client(!request.containerDefinitions().isEmpty(), "Container list cannot be empty.");
        client(
                request.containerDefinitions().size() <= MOST_CONTAINERS,
                "Too many containers. A task definition can have at most " + MOST_CONTAINERS + ".");
        Set<String> names = new HashSet<>();
        for (ContainerDefinition container : request.containerDefinitions()) {
            check(container, request);
            client(names.add(container.name()), "Container names must be unique. Duplicate: " + container.name());
        }
        client(
                request.containerDefinitions().stream().anyMatch(each -> !Boolean.FALSE.equals(each.essential())),
                "A task definition must have at least one essential container.");
        if (request.requiresCompatibilities().contains(Compatibility.FARGATE)) {
            fargate(request);
        }
    }

    private static void check(ContainerDefinition container, RegisterTaskDefinitionRequest request) {
        client(container.name() != null && !container.name().isEmpty(), "Container.name should not be null or empty.");
        client(container.name().matches("[A-Za-z0-9_-]{1,255}"), "Container.name contains invalid characters.");
        client(
                container.image() != null && !container.image().isBlank(),
                "Container.image should not be null or empty.");
        boolean memory =
                container.memory() != null || container.memoryReservation() != null || request.memory() != null;
        client(
                memory,
                "Invalid setting for container '" + container.name()
                        + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
        for (PortMapping port : container.portMappings()) {
            client(
                    port.containerPort() == null || port.containerPort() >= 0 && port.containerPort() <= LARGEST_PORT,
                    "Invalid container port: " + port.containerPort());
            boolean awsvpc = request.networkMode() == NetworkMode.AWSVPC;
            client(
                    !awsvpc || port.hostPort() == null || port.hostPort().equals(port.containerPort()),
                    "When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
        }
    }

    private static void fargate(RegisterTaskDefinitionRequest request) {
        client(request.networkMode() == NetworkMode.AWSVPC, "Fargate only supports network mode ‘awsvpc’.");
        client(request.cpu() != null, "Fargate requires that 'cpu' be defined at the task level.");
        client(request.memory() != null, "Fargate requires that 'memory' be defined at the task level.");
        int cpu = units(request.cpu(), "vcpu");
        int memory = units(request.memory(), "gb");
        Sizes sizes = FARGATE.getOrDefault(cpu, new Sizes(1, 0, 1));
        client(
                memory >= sizes.least() && memory <= sizes.most() && memory % sizes.step() == 0
                        || cpu == 256 && memory == 512,
                "No Fargate configuration exists for given values: %d CPU, %d memory. See the Amazon ECS documentation for the valid values."
                        .formatted(cpu, memory));
    }

    /** {@code 1 vCPU} and {@code 1 GB} are 1024. */
    private static int units(String text, String unit) {
        String number = text.toLowerCase(Locale.ROOT).replace(unit, "").strip();
        client(
                number.matches("[0-9]{0,7}(\\.[0-9]{1,3})?") && !number.isEmpty(),
                "Invalid setting for 'cpu' or 'memory': " + text);
        double value = Double.parseDouble(number);
        return (int) Math.round(text.toLowerCase(Locale.ROOT).contains(unit) ? value * 1024 : value);
    }

    private static void client(boolean valid, String message) {
        if (!valid) {
            throw EcsErrors.client(message);
        }
    }
}
