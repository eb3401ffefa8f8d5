package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.aws.Recent;
import dev.greenlight.harness.rollout.ImageReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRule;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Looks up what an image's tag resolves to in ECR. Images of other registries are not looked up. */
final class ImageDigests {
    /** The prefix of a rule for every repository. */
    private static final String ROOT = "ROOT";

    private final AwsClients clients;
    private static final List<String> INDEXES = List.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final Pattern DIGEST = Pattern.compile("\"(sha256:[0-9a-f]{64})\"");

    private final Recent<Optional<ImageDetail>> found;

    ImageDigests(AwsClients clients, EcsOptions options, Supplier<Instant> now) {
        this.clients = clients;
        this.found = new Recent<>(now, options.moment());
    }

    /** {@code sha256:…}, as it was a moment ago; empty when there is no such image in ECR. */
    Optional<String> of(ImageReference image) {
        if (EcrRepository.of(image).isEmpty()) {
            return Optional.empty();
        }
        return detail(image).map(ImageDetail::imageDigest);
    }

    /**
     * What ECS resolved the image to, in the words of ECR: of a multi-architecture image ECS may show the digest of the platform's
     * image, where ECR shows that of the index.
     *
     * @param registered what ECR showed
     * @return that, when the other one is of its index
     */
    String inWordsOfEcr(ImageReference image, String registered, String resolved) {
        boolean sameImage = registered.equals(resolved)
                || detail(image)
                        .filter(detail -> registered.equals(detail.imageDigest()))
                        .filter(detail -> INDEXES.contains(detail.imageManifestMediaType()))
                        .map(detail -> platforms(image, registered))
                        .orElse(Set.of())
                        .contains(resolved);
        return sameImage ? registered : resolved;
    }

    private Set<String> platforms(ImageReference image, String index) {
        EcrRepository repository = EcrRepository.of(image).orElseThrow();
        return AwsErrors.calling("read the index of the image " + image, () -> clients
                .registry(repository.region())
                .batchGetImage(request -> request.registryId(repository.account())
                        .repositoryName(repository.name())
                        .acceptedMediaTypes(INDEXES)
                        .imageIds(ImageIdentifier.builder().imageDigest(index).build()))
                .images()
                .stream()
                .flatMap(manifest -> DIGEST.matcher(manifest.imageManifest()).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet()));
    }

    private Optional<ImageDetail> detail(ImageReference image) {
        return found.orAsk(image.toString(), () -> ask(image));
    }

    private Optional<ImageDetail> ask(ImageReference image) {
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
                        .findFirst();
            } catch (ImageNotFoundException | RepositoryNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    /** Whether ECR gets the image from another registry when it is first pulled, so that it may exist although it isn't there. */
    boolean isFetched(ImageReference image) {
        return EcrRepository.of(image).stream()
                .flatMap(repository -> AwsErrors.calling(
                        "look up the pull-through caches",
                        () -> clients
                                .registry(repository.region())
                                .describePullThroughCacheRulesPaginator(
                                        request -> request.registryId(repository.account()))
                                .pullThroughCacheRules()
                                .stream()
                                .map(PullThroughCacheRule::ecrRepositoryPrefix)
                                .filter(prefix ->
                                        prefix.equals(ROOT) || repository.name().startsWith(prefix + "/"))
                                .toList()
                                .stream()))
                .findAny()
                .isPresent();
    }
}
