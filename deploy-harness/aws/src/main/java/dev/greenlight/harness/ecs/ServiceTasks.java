package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.rollout.RevisionReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** The newest tasks of a service, running and stopped. Reads only. */
final class ServiceTasks {
    private static final int MOST = 100;

    private final List<Task> tasks;

    private ServiceTasks(List<Task> tasks) {
        this.tasks = tasks;
    }

    static ServiceTasks at(AwsClients clients, Service service) {
        String family = RevisionReference.family(service.taskDefinition());
        return new ServiceTasks(
                of(clients, service.clusterArn(), family, List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)));
    }

    /** The tasks of a family in that order, at most {@value #MOST}. */
    static List<Task> of(AwsClients clients, String cluster, String family, List<DesiredStatus> order) {
        List<String> arns = new ArrayList<>();
        for (DesiredStatus status : order) {
            arns.addAll(AwsErrors.calling("list the tasks", () -> clients
                    .reads()
                    .listTasksPaginator(
                            request -> request.cluster(cluster).family(family).desiredStatus(status))
                    .taskArns()
                    .stream()
                    .limit(MOST)
                    .toList()));
        }
        if (arns.isEmpty()) {
            return List.of();
        }
        List<String> asked = arns.subList(0, Math.min(arns.size(), MOST));
        return AwsErrors.calling("describe the tasks", () -> clients.reads()
                        .describeTasks(request -> request.cluster(cluster).tasks(asked)))
                .tasks();
    }

    /** When the task was made that has been pending for longest; now when none is. */
    Instant oldestPending(Instant now) {
        return tasks.stream()
                .filter(task -> "PENDING".equals(task.lastStatus()) || "PROVISIONING".equals(task.lastStatus()))
                .filter(task -> "RUNNING".equals(task.desiredStatus()))
                .map(Task::createdAt)
                .filter(at -> at != null)
                .min(Instant::compareTo)
                .orElse(now);
    }

    /** Why tasks stopped that were made since then, newest first. */
    List<String> stopReasons(Instant since) {
        return tasks.stream()
                .filter(task -> task.stoppedReason() != null)
                .filter(task -> task.createdAt() != null && task.createdAt().isAfter(since))
                .sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
                .map(ServiceTasks::reason)
                .distinct()
                .toList();
    }

    private static String reason(Task task) {
        List<String> parts = Stream.concat(
                        Stream.of(task.stoppedReason()),
                        task.containers().stream()
                                .filter(container -> container.reason() != null)
                                .map(container -> container.name() + ": " + container.reason()))
                .toList();
        return String.join(", ", parts);
    }
}
