package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.ecs.control.TaskEntry;
import dev.greenlight.cloud.ecs.control.TaskRunner;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Tasks. */
final class TaskOperations {
    private static final int MOST_STARTED = 10;
    private static final int MOST_DESCRIBED = 100;

    private final Store store;
    private final Arns arns;
    private final Lookup lookup;
    private final ResourceTags tags;
    private final TaskRunner runner;

    TaskOperations(Store store, Arns arns, Lookup lookup, ResourceTags tags, TaskRunner runner) {
        this.store = store;
        this.arns = arns;
        this.lookup = lookup;
        this.tags = tags;
        this.runner = runner;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(ListTasksRequest.class, this::list)
                .handle(DescribeTasksRequest.class, this::describe, "tasks")
                .handle(StopTaskRequest.class, this::stop, "task")
                .handle(RunTaskRequest.class, this::run, "taskDefinition");
    }

    ListTasksResponse list(ListTasksRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        String service = request.serviceName();
        if (service != null && lookup.findService(cluster, service).isEmpty()) {
            throw EcsErrors.serviceNotFound();
        }
        boolean running = !"STOPPED".equals(Objects.requireNonNullElse(request.desiredStatusAsString(), "RUNNING"));
        List<String> all = store.tasks.values().stream()
                .filter(task -> task.cluster.equals(cluster.clusterName()) && task.isWanted() == running)
                .filter(task -> service == null || task.origin.group().equals("service:" + Arns.tail(service)))
                .filter(task -> matches(request.family(), task.definition.family()))
                .filter(task -> matches(request.startedBy(), task.origin.startedBy()))
                .filter(task -> matches(
                        request.launchTypeAsString(), task.origin.launchType().toString()))
                .map(task -> task.arn)
                .toList();
        Pages<String> page = Pages.of(all, request.nextToken(), request.maxResults(), 100, 100, EcsErrors.INVALID);
        return ListTasksResponse.builder()
                .taskArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean matches(@Nullable String wanted, String found) {
        return wanted == null || wanted.equals(found);
    }

    DescribeTasksResponse describe(DescribeTasksRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        EcsErrors.check(!request.tasks().isEmpty(), "Tasks cannot be empty.");
        EcsErrors.check(
                request.tasks().size() <= MOST_DESCRIBED, "Tasks can have at most " + MOST_DESCRIBED + " items.");
        boolean withTags = request.include().contains(TaskField.TAGS);
        Described<Task> described = Described.of(
                request.tasks(),
                reference -> lookup.findTask(cluster, reference).map(task -> view(task, withTags)),
                reference -> arns.task(cluster.clusterName(), Arns.tail(reference)));
        return DescribeTasksResponse.builder()
                .tasks(described.found())
                .failures(described.failures())
                .build();
    }

    private Task view(TaskEntry task, boolean withTags) {
        Task view = TaskDescription.of(task, arns);
        return withTags ? view.toBuilder().tags(tags.of(task.arn)).build() : view;
    }

    StopTaskResponse stop(StopTaskRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        TaskEntry task = lookup.findTask(cluster, request.task())
                .orElseThrow(() -> EcsErrors.invalid("The referenced task was not found."));
        String reason = Objects.requireNonNullElse(request.reason(), "Task stopped by user");
        runner.stop(task, TaskStopCode.USER_INITIATED, reason);
        return StopTaskResponse.builder().task(TaskDescription.of(task, arns)).build();
    }

    RunTaskResponse run(RunTaskRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        int count = Objects.requireNonNullElse(request.count(), 1);
        EcsErrors.check(count >= 1 && count <= MOST_STARTED, "Count should be between 1 and " + MOST_STARTED + ".");
        TaskDefinition definition = ServiceOperations.activeDefinition(store, request.taskDefinition());
        List<ContainerOverride> overrides =
                request.overrides() == null ? List.of() : request.overrides().containerOverrides();
        var origin = new TaskEntry.Origin(
                Objects.requireNonNullElse(request.group(), "family:" + definition.family()),
                Objects.requireNonNullElse(request.startedBy(), ""),
                Objects.requireNonNullElse(request.launchType(), LaunchType.FARGATE));
        List<Task> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TaskEntry task = runner.start(cluster.clusterName(), definition, null, null, origin, overrides);
            tags.put(task.arn, request.tags());
            started.add(TaskDescription.of(task, arns));
        }
        return RunTaskResponse.builder().tasks(started).failures(List.of()).build();
    }
}
