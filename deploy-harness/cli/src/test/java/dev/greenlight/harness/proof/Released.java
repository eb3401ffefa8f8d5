package dev.greenlight.harness.proof;

import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Releases of someone else. */
final class Released {
    private Released() {}

    /** Releases that tag without a gate and waits until that version answers everywhere. */
    static void by(ProofWorld world, String tag, String version) {
        String arn = register(world, tag);
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            ecs.updateService(request -> request.cluster("local")
                    .service("whatsapp-saas")
                    .taskDefinition(arn)
                    .deploymentConfiguration(deployment -> deployment
                            .strategy("BLUE_GREEN")
                            .bakeTimeInMinutes(0)
                            .lifecycleHooks(List.of())));
        }
        world.awaitDeploymentOver();
        world.awaitVersion(version);
    }

    /** Registers a revision of the family with that tag, and returns its ARN. */
    static String register(ProofWorld world, String tag) {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            TaskDefinition first = ecs.describeTaskDefinition(
                            request -> request.taskDefinition("whatsapp-saas-local:1"))
                    .taskDefinition();
            ContainerDefinition container = first.containerDefinitions().get(0);
            String image = container.image().substring(0, container.image().lastIndexOf(':') + 1) + tag;
            return ecs.registerTaskDefinition(request -> request.family(first.family())
                            .networkMode(first.networkMode())
                            .requiresCompatibilities(first.requiresCompatibilities())
                            .cpu(first.cpu())
                            .memory(first.memory())
                            .executionRoleArn(first.executionRoleArn())
                            .taskRoleArn(first.taskRoleArn())
                            .containerDefinitions(
                                    container.toBuilder().image(image).build()))
                    .taskDefinition()
                    .taskDefinitionArn();
        }
    }
}
