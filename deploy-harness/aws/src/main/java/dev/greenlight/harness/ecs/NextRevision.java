package dev.greenlight.harness.ecs;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Trouble;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Makes the next revision of a task definition: the image of one container changes, everything else stays. Pure. */
final class NextRevision {
    private NextRevision() {}

    /** The image of that container. */
    static ImageReference image(TaskDefinition definition, String name) {
        return definition.containerDefinitions().stream()
                .filter(one -> name.equals(one.name()))
                .map(NextRevision::image)
                .findFirst()
                .orElseThrow();
    }

    /**
     * That task definition with another tag for that container, and where it is configured from another repository.
     *
     * @throws PlatformException when the tag is unfit
     */
    static TaskDefinition withTag(TaskDefinition running, String name, EcsOptions options, String tag) {
        List<ContainerDefinition> containers = running.containerDefinitions().stream()
                .map(one -> name.equals(one.name())
                        ? one.toBuilder()
                                .image(released(image(one), options, tag))
                                .build()
                        : one)
                .toList();
        return running.toBuilder().containerDefinitions(containers).build();
    }

    /** The request that registers it: every member that a registration takes, also those that we don't know. */
    static RegisterTaskDefinitionRequest.Builder request(TaskDefinition next) {
        Map<String, SdkField<?>> known =
                next.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, Function.identity()));
        RegisterTaskDefinitionRequest.Builder request = RegisterTaskDefinitionRequest.builder();
        request.sdkFields().stream()
                .filter(field -> known.containsKey(field.locationName()))
                .forEach(field ->
                        field.set(request, known.get(field.locationName()).getValueOrDefault(next)));
        return request;
    }

    private static String released(ImageReference running, EcsOptions options, String tag) {
        try {
            String repository = !options.repository().isEmpty()
                    ? options.repository()
                    : options.registry().isEmpty() ? running.repository() : options.registry() + "/" + running.name();
            return new ImageReference(repository, "", "").withTag(tag).toString();
        } catch (IllegalArgumentException unfit) {
            throw new PlatformException(Trouble.REJECTED, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private static ImageReference image(ContainerDefinition container) {
        try {
            return ImageReference.parse(String.valueOf(container.image()));
        } catch (IllegalArgumentException unfit) {
            throw new PlatformException(Trouble.REJECTED, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    /**
     * The container whose image is released: the one that is configured, else the one that load balancers send requests to, else
     * the only one.
     *
     * @throws PlatformException when there is no such container, or it has to be named
     */
    static String container(TaskDefinition definition, String configured, List<LoadBalancer> balancers) {
        List<String> names = definition.containerDefinitions().stream()
                .map(ContainerDefinition::name)
                .toList();
        List<String> served = balancers.stream()
                .map(LoadBalancer::containerName)
                .filter(names::contains)
                .distinct()
                .toList();
        String known = String.join(", ", names);
        if (configured.isEmpty()) {
            return Stream.of(served, names)
                    .filter(some -> some.size() == 1)
                    .map(some -> some.get(0))
                    .findFirst()
                    .orElseThrow(() -> new PlatformException(
                            Trouble.REJECTED,
                            "Name the container whose image changes with aws.container: there are several (%s)"
                                    .formatted(known)));
        }
        if (!names.contains(configured)) {
            throw new PlatformException(
                    Trouble.REJECTED,
                    "There is no container \"%s\" (aws.container); there are: %s".formatted(configured, known));
        }
        return configured;
    }
}
