package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.aws.Permissions;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.RevisionReference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.Service;
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
        Service service = reader.service();
        TaskDefinition running = reader.taskDefinition(service.taskDefinition()).taskDefinition();
        ImageReference image = NextRevision.image(running, reader.container(running));
        return scope.withPrincipal(scope.knowsPrincipal() ? "" : Permissions.principal(caller.arn()))
                .with(
                        caller.account(),
                        running.taskDefinitionArn().split(":")[3],
                        RevisionReference.family(running.taskDefinitionArn()))
                .withRepository(EcrRepository.of(image).orElseGet(() -> new EcrRepository("", "", image.name())))
                .withTasks(
                        logGroups(running),
                        known(Stream.of(running.taskRoleArn(), running.executionRoleArn())),
                        serviceRoles(service));
    }

    /** What ECS assumes to move traffic and to call hooks; an update of the service passes these roles on. */
    private static List<String> serviceRoles(Service service) {
        Stream<String> balancers = service.loadBalancers().stream()
                .filter(balancer -> balancer.advancedConfiguration() != null)
                .map(balancer -> balancer.advancedConfiguration().roleArn());
        Stream<String> hooks = service.deploymentConfiguration() == null
                ? Stream.of()
                : service.deploymentConfiguration().lifecycleHooks().stream().map(DeploymentLifecycleHook::roleArn);
        return known(Stream.concat(balancers, hooks));
    }

    private static List<String> known(Stream<String> roles) {
        return roles.filter(Objects::nonNull).distinct().toList();
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
