package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.rollout.ImageReference;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Looks up what an image's tag resolves to in ECR. Images of other registries are not looked up. */
final class ImageDigests {
    private final AwsClients clients;
    private final Recent<String> found;

    ImageDigests(AwsClients clients, EcsOptions options, Supplier<Instant> now) {
        this.clients = clients;
        this.found = new Recent<>(now, options.moment());
    }

    /** {@code sha256:…}, as it was a moment ago; empty when there is no such image in ECR. */
    Optional<String> of(ImageReference image) {
        if (EcrRepository.of(image).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(found.orAsk(image.toString(), () -> ask(image).orElse("")))
                .filter(digest -> !digest.isEmpty());
    }

    private Optional<String> ask(ImageReference image) {
        EcrRepository repository = EcrRepository.of(image).orElseThrow();
        return AwsErrors.calling("look up the image " + image, () -> {
            try {
                return clients
                        .registry(repository.region())
                        .describeImages(request -> request.registryId(repository.account())
                                .repositoryName(repository.name())
                                .imageIds(ImageIdentifier.builder()
                                        .imageTag(image.tag())
                                        .build()))
                        .imageDetails()
                        .stream()
                        .findFirst()
                        .map(detail -> detail.imageDigest());
            } catch (ImageNotFoundException | RepositoryNotFoundException missing) {
                return Optional.empty();
            }
        });
    }
}
