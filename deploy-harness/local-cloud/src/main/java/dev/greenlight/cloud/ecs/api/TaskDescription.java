package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.TaskEntry;
import dev.greenlight.cloud.task.TaskExit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Task;

/** A task as DescribeTasks shows it. */
final class TaskDescription {
    private TaskDescription() {}

    static Task of(TaskEntry task, Arns arns) {
        return Task.builder()
                .taskArn(task.arn)
                .clusterArn(arns.cluster(task.cluster))
                .taskDefinitionArn(task.definition.taskDefinitionArn())
                .lastStatus(task.phase().name())
                .desiredStatus(task.isWanted() ? "RUNNING" : "STOPPED")
                .healthStatus(task.healthStatus())
                .group(task.origin.group())
                .startedBy(task.origin.startedBy().isEmpty() ? null : task.origin.startedBy())
                .launchType(task.origin.launchType())
                .cpu(task.definition.cpu())
                .memory(task.definition.memory())
                .connectivity(Connectivity.CONNECTED)
                .createdAt(task.createdAt)
                .startedAt(task.startedAt())
                .stoppingAt(task.stoppingAt())
                .stoppedAt(task.stoppedAt())
                .stopCode(task.stopCode())
                .stoppedReason(task.stoppedReason().isEmpty() ? null : task.stoppedReason())
                .version(1L)
                .containers(task.definition.containerDefinitions().stream()
                        .map(each -> container(task, each))
                        .toList())
                .build();
    }

    private static Container container(TaskEntry task, ContainerDefinition definition) {
        Optional<TaskExit.ContainerExit> exit = task.exit(definition.name());
        List<NetworkBinding> bindings = definition.portMappings().stream()
                .filter(port -> task.ports().containsKey(port.containerPort()))
                .map(port -> NetworkBinding.builder()
                        .bindIP(task.host())
                        .containerPort(port.containerPort())
                        .hostPort(task.ports().get(port.containerPort()))
                        .protocol(port.protocol())
                        .build())
                .toList();
        return Container.builder()
                .containerArn(task.containerArn(definition.name()))
                .taskArn(task.arn)
                .name(definition.name())
                .image(definition.image())
                .imageDigest(task.digest(definition.name()))
                .lastStatus(
                        task.phase() == TaskEntry.Phase.DEACTIVATING
                                ? "RUNNING"
                                : task.phase().name())
                .exitCode(exit.map(TaskExit.ContainerExit::exitCode).orElse(null))
                .reason(exit.map(TaskExit.ContainerExit::reason)
                        .filter(reason -> !reason.isEmpty())
                        .orElse(null))
                .healthStatus(task.healthStatus(definition.name()))
                .networkBindings(bindings)
                .networkInterfaces(interfaces(task))
                .build();
    }

    /** Tasks with an interface of their own tell its address; here it is the loopback that they all share. */
    private static List<NetworkInterface> interfaces(TaskEntry task) {
        boolean own = task.definition.networkMode() == NetworkMode.AWSVPC
                && !task.host().isEmpty();
        return own
                ? List.of(NetworkInterface.builder()
                        .privateIpv4Address(task.host())
                        .build())
                : List.of();
    }
}
