package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.rollout.RevisionReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** The newest tasks of a service, running and stopped. Reads only. */
final class ServiceTasks {
    /** What Describe takes at most in one request. */
    private static final int MOST = 100;

    private static final int MOST_LISTED = 1000;

    private final List<Task> tasks;

    private ServiceTasks(List<Task> tasks) {
        this.tasks = tasks;
    }

    static ServiceTasks at(AwsClients clients, Service service) {
        String family = RevisionReference.family(service.taskDefinition());
        return new ServiceTasks(of(clients, service.clusterArn(), family, DesiredStatus.RUNNING, DesiredStatus.STOPPED)
                .limit(MOST)
                .toList());
    }

    /** The tasks of that family, of all pages. ECS shows stopped ones for about an hour. */
    static Stream<Task> of(AwsClients clients, String cluster, String family, DesiredStatus... statuses) {
        List<String> arns = new ArrayList<>();
        for (DesiredStatus status : statuses) {
            AwsErrors.calling("list the tasks", () -> clients
                            .reads()
                            .listTasksPaginator(request ->
                                    request.cluster(cluster).family(family).desiredStatus(status))
                            .taskArns()
                            .stream()
                            .limit(MOST_LISTED)
                            .toList())
                    .forEach(arns::add);
        }
        return IntStream.iterate(0, from -> from < arns.size(), from -> from + MOST)
                .mapToObj(from -> arns.subList(from, Math.min(arns.size(), from + MOST)))
                .flatMap(batch -> AwsErrors.calling(
                        "describe the tasks", () -> clients.reads().describeTasks(request -> request.cluster(cluster)
                                .tasks(batch)))
                        .tasks()
                        .stream());
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
