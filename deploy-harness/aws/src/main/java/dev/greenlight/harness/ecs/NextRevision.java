package dev.greenlight.harness.ecs;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Trouble;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Makes the next revision of a task definition: the image of one container changes, everything else stays. Pure. */
final class NextRevision {
    private NextRevision() {}

    /**
     * The image of the released container.
     *
     * @throws PlatformException when the container is unknown, or not named where there are several
     */
    static ImageReference image(TaskDefinition definition, EcsOptions options) {
        String name = container(definition, options);
        return definition.containerDefinitions().stream()
                .filter(one -> name.equals(one.name()))
                .map(NextRevision::image)
                .findFirst()
                .orElseThrow();
    }

    /**
     * That task definition with another tag, and where it is configured from another repository.
     *
     * @throws PlatformException when the container or the tag is unfit
     */
    static TaskDefinition withTag(TaskDefinition running, EcsOptions options, String tag) {
        String name = container(running, options);
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

    private static String container(TaskDefinition definition, EcsOptions options) {
        List<String> names = definition.containerDefinitions().stream()
                .map(ContainerDefinition::name)
                .toList();
        if (options.container().isEmpty() && names.size() == 1) {
            return names.get(0);
        }
        if (!names.contains(options.container())) {
            throw new PlatformException(
                    Trouble.REJECTED,
                    options.container().isEmpty()
                            ? "Name the container whose image changes with aws.container: there are several (%s)"
                                    .formatted(String.join(", ", names))
                            : "There is no container \"%s\" (aws.container); there are: %s"
                                    .formatted(options.container(), String.join(", ", names)));
        }
        return options.container();
    }
}
