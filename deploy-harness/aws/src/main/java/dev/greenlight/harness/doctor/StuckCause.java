package dev.greenlight.harness.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why tasks don't start, by what ECS writes. The first that fits counts. */
enum StuckCause {
    IMAGE(
            "CannotPull|pull image|pulling image|ImagePull|manifest unknown",
            "the image can't be pulled",
            "see doctor.ecr-push; the execution role needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer, and the subnets"
                    + " a way to ECR"),
    SECRETS(
            "unable to pull secrets|secretsmanager|ssm:GetParameters|retrieve secret",
            "a secret of the task definition can't be read",
            "give the execution role secretsmanager:GetSecretValue or ssm:GetParameters on it, and see that it exists: aws"
                    + " secretsmanager describe-secret --secret-id NAME"),
    ROLES(
            "unable to assume|assume the role|not authorized to perform: sts:AssumeRole|iam:PassRole",
            "a role of the task can't be taken on",
            "see that the task role and the execution role exist and trust ecs-tasks.amazonaws.com: aws iam get-role"
                    + " --role-name NAME"),
    CAPACITY(
            "unable to place a task|insufficient (CPU|memory|capacity)|no container instance|RESOURCE:|Capacity is"
                    + " unavailable",
            "the cluster has no room for the tasks",
            "add capacity to the cluster, or ask for less cpu and memory in the task definition"),
    HEALTH(
            "failed (ELB|container) health checks|is unhealthy",
            "its tasks don't become healthy",
            "see doctor.health-checks"),
    CRASH(
            "Essential container in task exited|unable to consistently start|OutOfMemory|Task failed to start",
            "its tasks end by themselves",
            "read their last lines; for OutOfMemory give them more memory");

    private final Pattern pattern;
    private final String clause;
    private final String remedy;

    StuckCause(String pattern, String clause, String remedy) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.clause = clause;
        this.remedy = remedy;
    }

    /** The cause, as it ends the sentence {@code It is stuck since …}. */
    String clause() {
        return clause;
    }

    String remedy() {
        return remedy;
    }

    /** The cause that one of these texts names, with the text. */
    static Optional<Match> of(List<String> words) {
        for (StuckCause cause : values()) {
            for (String word : words) {
                if (cause.pattern.matcher(word).find()) {
                    return Optional.of(new Match(cause, word));
                }
            }
        }
        return Optional.empty();
    }

    record Match(StuckCause cause, String text) {}
}
