package dev.greenlight.harness.ecs;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Reads what is left of a failed candidate: why its tasks stopped, what they logged last, which alarms are on. Bounded and redacted. */
final class EvidenceReader {
    private static final int MOST_TASKS = 10;
    private static final int LOGS_OF = 2;
    private static final int LOG_LINES = 10;
    private static final int LOG_PAGES = 5;
    private static final int LONGEST_LINE = 300;

    private final AwsClients clients;
    private final EcsReader reader;
    private final EcsOptions options;
    private final Redactor redactor;
    private final Supplier<Set<String>> alarms;

    EvidenceReader(
            AwsClients clients, EcsReader reader, EcsOptions options, Redactor redactor, Supplier<Set<String>> alarms) {
        this.clients = clients;
        this.reader = reader;
        this.options = options;
        this.redactor = redactor;
        this.alarms = alarms;
    }

    /** What can't be read is a note: evidence never fails a rollback. */
    List<CandidateEvidence> of(Rollout rollout) {
        List<CandidateEvidence> found = new ArrayList<>();
        String arn = rollout.candidate().taskDefinition();
        try {
            List<Task> tasks = tasks(arn);
            tasks.forEach(
                    task -> found.add(new CandidateEvidence(CandidateEvidence.Kind.TASK, id(task), described(task))));
            if (tasks.isEmpty()) {
                found.add(note("no task of %s is left to look at".formatted(RevisionReference.shortName(arn))));
            }
            TaskDefinition definition = reader.taskDefinition(arn).taskDefinition();
            tasks.stream().limit(LOGS_OF).forEach(task -> found.addAll(logs(definition, task)));
            alarms.get().stream()
                    .filter(alarm -> !rollout.earlierAlarms().contains(alarm))
                    .forEach(alarm ->
                            found.add(new CandidateEvidence(CandidateEvidence.Kind.ALARM, alarm, "is in ALARM")));
        } catch (PlatformException unreadable) {
            found.add(note("evidence is incomplete: " + unreadable.getMessage()));
        }
        return found.stream().map(this::safe).toList();
    }

    /** The newest ones, those that have stopped first. */
    private List<Task> tasks(String taskDefinition) {
        String family = RevisionReference.family(taskDefinition);
        return ServiceTasks.of(clients, options.place().cluster(), family, DesiredStatus.STOPPED, DesiredStatus.RUNNING)
                .filter(task -> taskDefinition.equals(task.taskDefinitionArn()))
                .sorted(Comparator.comparing((Task task) -> task.stoppedAt() == null)
                        .thenComparing(Task::createdAt, Comparator.nullsFirst(Comparator.reverseOrder())))
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

    private List<CandidateEvidence> logs(TaskDefinition definition, Task task) {
        List<CandidateEvidence> lines = new ArrayList<>();
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

    private List<CandidateEvidence> logs(String group, String stream) {
        try {
            return lines(group, stream).stream()
                    .map(event -> new CandidateEvidence(CandidateEvidence.Kind.LOG, stream, event.message()))
                    .toList();
        } catch (PlatformException unreadable) {
            return List.of(
                    new CandidateEvidence(CandidateEvidence.Kind.LOG, stream, String.valueOf(unreadable.getMessage())));
        }
    }

    /** The last ones. CloudWatch Logs may answer with an empty page though there are lines: the token says where to go on. */
    private List<OutputLogEvent> lines(String group, String stream) {
        List<OutputLogEvent> lines = new ArrayList<>();
        String token = "";
        for (int page = 0; page < LOG_PAGES && lines.size() < LOG_LINES; page++) {
            String from = token;
            GetLogEventsResponse answer = AwsErrors.calling(
                    "read the log " + stream, () -> clients.logs().getLogEvents(request -> request.logGroupName(group)
                            .logStreamName(stream)
                            .limit(LOG_LINES)
                            .startFromHead(false)
                            .nextToken(from.isEmpty() ? null : from)));
            lines.addAll(0, answer.events());
            token = Translation.orEmpty(answer.nextBackwardToken());
            if (token.isEmpty() || token.equals(from)) {
                break;
            }
        }
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    }

    private static String id(Task task) {
        return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
    }

    private static CandidateEvidence note(String text) {
        return new CandidateEvidence(CandidateEvidence.Kind.NOTE, "", text);
    }

    private CandidateEvidence safe(CandidateEvidence one) {
        String text = SafeText.oneLine(SafeText.of(one.text(), redactor));
        String cut = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
        return new CandidateEvidence(one.kind(), one.source(), cut);
    }
}
