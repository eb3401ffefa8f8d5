package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.Permissions;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.RevisionReference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Fills in a scope with what AWS says of the running service. Reads only. */
public final class ScopeReader {
    private final AwsClients clients;
    private final EcsOptions options;
    private final EcsReader reader;

    /** A reader over these clients, which stay the caller's to close. */
    public ScopeReader(AwsClients clients, EcsOptions options) {
        this.clients = clients;
        this.options = options;
        this.reader = new EcsReader(clients.reads(), options, Instant::now);
    }

    /**
     * The scope with what the running task definition says; what AWS knows goes before what was configured.
     *
     * @throws PlatformException when AWS can't be asked
     */
    public PolicyScope read(PolicyScope scope) {
        GetCallerIdentityResponse caller =
                AwsErrors.calling("ask who we are", () -> clients.identity().getCallerIdentity());
        PolicyScope known = scope.withAccount(caller.account());
        TaskDefinition running =
                reader.taskDefinition(reader.service().taskDefinition()).taskDefinition();
        String[] arn = running.taskDefinitionArn().split(":");
        ImageReference image = NextRevision.image(running, options);
        return known.withPrincipal(scope.knowsPrincipal() ? "" : Permissions.principal(caller.arn()))
                .withRegion(arn[3])
                .withFamily(RevisionReference.family(running.taskDefinitionArn()))
                .withRepository(image.name())
                .withLogGroups(logGroups(running))
                .withTaskRoles(Stream.of(running.taskRoleArn(), running.executionRoleArn())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    /** The log groups that the containers of a task definition write to. */
    static List<String> logGroups(TaskDefinition definition) {
        return definition.containerDefinitions().stream()
                .filter(container -> container.logConfiguration() != null)
                .map(container -> container.logConfiguration().options().get("awslogs-group"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
