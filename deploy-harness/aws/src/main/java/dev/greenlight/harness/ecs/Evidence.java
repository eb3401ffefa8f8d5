package dev.greenlight.harness.ecs;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What can still be learnt of a failed candidate: why its tasks stopped and what they logged last. Bounded and redacted. */
final class Evidence {
    private static final int MOST_TASKS = 10;
    private static final int LOGS_OF = 2;
    private static final int LOG_LINES = 10;
    private static final int LONGEST_LINE = 300;

    private final AwsClients clients;
    private final EcsReader reader;
    private final EcsOptions options;
    private final Redactor redactor;

    Evidence(AwsClients clients, EcsReader reader, EcsOptions options, Redactor redactor) {
        this.clients = clients;
        this.reader = reader;
        this.options = options;
        this.redactor = redactor;
    }

    /** One line each. What can't be read is a line, too: evidence never fails a rollback. */
    List<String> of(Rollout rollout) {
        List<String> lines = new ArrayList<>();
        String arn = rollout.candidate().taskDefinition();
        try {
            List<Task> tasks = tasks(arn);
            tasks.forEach(task -> lines.add(described(task)));
            if (tasks.isEmpty()) {
                lines.add("no task of %s is left to look at".formatted(RevisionReference.shortName(arn)));
            }
            TaskDefinition definition = reader.taskDefinition(arn).taskDefinition();
            tasks.stream().limit(LOGS_OF).forEach(task -> lines.addAll(logs(definition, task)));
        } catch (PlatformException unreadable) {
            lines.add("evidence is incomplete: " + unreadable.getMessage());
        }
        return lines.stream().map(this::safe).toList();
    }

    private List<Task> tasks(String taskDefinition) {
        List<String> arns = new ArrayList<>();
        for (DesiredStatus status : new DesiredStatus[] {DesiredStatus.STOPPED, DesiredStatus.RUNNING}) {
            arns.addAll(
                    AwsErrors.calling("list the tasks", () -> clients.reads().listTasks(request -> request.cluster(
                                            options.place().cluster())
                                    .family(RevisionReference.family(taskDefinition))
                                    .desiredStatus(status)))
                            .taskArns());
        }
        if (arns.isEmpty()) {
            return List.of();
        }
        List<String> asked = arns.subList(0, Math.min(arns.size(), 100));
        return AwsErrors.calling("describe the tasks", () -> clients.reads()
                        .describeTasks(request ->
                                request.cluster(options.place().cluster()).tasks(asked)))
                .tasks()
                .stream()
                .filter(task -> taskDefinition.equals(task.taskDefinitionArn()))
                .limit(MOST_TASKS)
                .toList();
    }

    private static String described(Task task) {
        StringBuilder text = new StringBuilder("task %s is %s"
                .formatted(id(task), Translation.orEmpty(task.lastStatus()).toLowerCase(java.util.Locale.ROOT)));
        if (task.stoppedReason() != null) {
            text.append(": ").append(task.stoppedReason());
        }
        task.containers().forEach(container -> {
            if (container.exitCode() != null) {
                text.append(", container %s ended with exit code %d".formatted(container.name(), container.exitCode()));
            }
            if (container.reason() != null) {
                text.append(" (").append(container.reason()).append(')');
            }
        });
        return text.toString();
    }

    private List<String> logs(TaskDefinition definition, Task task) {
        List<String> lines = new ArrayList<>();
        for (ContainerDefinition container : definition.containerDefinitions()) {
            Map<String, String> log = container.logConfiguration() == null
                    ? Map.of()
                    : container.logConfiguration().options();
            String group = log.getOrDefault("awslogs-group", "");
            String prefix = log.getOrDefault("awslogs-stream-prefix", "");
            if (!group.isEmpty() && !prefix.isEmpty()) {
                lines.addAll(logs(group, "%s/%s/%s".formatted(prefix, container.name(), id(task))));
            }
        }
        return lines;
    }

    private List<String> logs(String group, String stream) {
        try {
            return AwsErrors.calling("read the log " + stream, () -> clients.logs()
                            .getLogEvents(request -> request.logGroupName(group)
                                    .logStreamName(stream)
                                    .limit(LOG_LINES)
                                    .startFromHead(false)))
                    .events()
                    .stream()
                    .map(event -> "log %s: %s".formatted(stream, event.message()))
                    .toList();
        } catch (PlatformException unreadable) {
            return List.of("log %s: %s".formatted(stream, unreadable.getMessage()));
        }
    }

    private static String id(Task task) {
        return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
    }

    private String safe(String line) {
        String text = SafeText.oneLine(SafeText.of(line, redactor));
        return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
    }
}
