package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.rollout.ImageReference;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Looks up what an image's tag resolves to in ECR. Images of other registries are not looked up. */
final class ImageDigests {
    private static final Pattern ECR = Pattern.compile("(\\d{12})\\.dkr\\.ecr\\..*");

    private final EcrClient registry;
    private final Recent<String> found;

    ImageDigests(EcrClient registry, EcsOptions options, Supplier<Instant> now) {
        this.registry = registry;
        this.found = new Recent<>(now, options.moment());
    }

    /** Whether the image lies in ECR, so that it can be looked up. */
    static boolean isInEcr(ImageReference image) {
        return ECR.matcher(image.registry()).matches();
    }

    /** The account whose registry it lies in; null elsewhere, which is the account of the caller. */
    static @Nullable String account(ImageReference image) {
        Matcher account = ECR.matcher(image.registry());
        return account.matches() ? account.group(1) : null;
    }

    /** {@code sha256:…}, as it was a moment ago; empty when there is no such image. */
    Optional<String> of(ImageReference image) {
        return Optional.of(found.orAsk(image.toString(), () -> ask(image).orElse("")))
                .filter(digest -> !digest.isEmpty());
    }

    private Optional<String> ask(ImageReference image) {
        String registryId = account(image);
        return AwsErrors.calling("look up the image " + image, () -> {
            try {
                return registry
                        .describeImages(request -> request.registryId(registryId)
                                .repositoryName(image.name())
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
