package dev.greenlight.cloud.ecr;

import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.Attribute;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageScanFinding;
import software.amazon.awssdk.services.ecr.model.ImageScanStatus;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;
import software.amazon.awssdk.services.ecr.model.PutImageResponse;
import software.amazon.awssdk.services.ecr.model.ScanStatus;

/** Operations on images. Every image has one tag; two tags of one digest are shown together. */
final class ImageOperations {
    private final EcrService ecr;
    private final Account account;

    ImageOperations(EcrService ecr, Account account) {
        this.ecr = ecr;
        this.account = account;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(DescribeImagesRequest.class, this::describe, "repositoryName")
                .handle(BatchGetImageRequest.class, this::get, "repositoryName", "imageIds")
                .handle(PutImageRequest.class, this::put, "repositoryName", "imageManifest")
                .handle(DescribeImageScanFindingsRequest.class, this::findings, "repositoryName", "imageId");
    }

    DescribeImagesResponse describe(DescribeImagesRequest request) {
        StoredRepository stored = ecr.repository(request.repositoryName());
        List<String> tags = request.hasImageIds()
                ? request.imageIds().stream()
                        .map(id -> find(stored, id).orElseThrow(() -> absent(stored, id)))
                        .toList()
                : List.copyOf(stored.images().keySet());
        Pages<ImageDetail> page = EcrService.page(details(stored, tags), request.nextToken(), request.maxResults());
        return DescribeImagesResponse.builder()
                .imageDetails(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    BatchGetImageResponse get(BatchGetImageRequest request) {
        StoredRepository stored = ecr.repository(request.repositoryName());
        var images = new ArrayList<Image>();
        var failures = new ArrayList<ImageFailure>();
        for (ImageIdentifier id : request.imageIds()) {
            find(stored, id).ifPresentOrElse(tag -> images.add(image(stored, tag)), () -> failures.add(failure(id)));
        }
        return BatchGetImageResponse.builder().images(images).failures(failures).build();
    }

    PutImageResponse put(PutImageRequest request) {
        if (request.imageTag() == null) {
            throw EcrErrors.invalid("the local cloud keeps images by their tag; give an imageTag");
        }
        String mediaType =
                request.imageManifestMediaType() == null ? StoredImage.MEDIA_TYPE : request.imageManifestMediaType();
        StoredRepository stored = ecr.repository(request.repositoryName());
        StoredImage image =
                StoredImage.of(request.imageManifest(), mediaType, ecr.clock().now());
        Optional.ofNullable(stored.images().get(request.imageTag()))
                .ifPresent(existing -> refuseChange(stored, request.imageTag(), existing, image));
        stored.put(request.imageTag(), image);
        return PutImageResponse.builder()
                .image(image(stored, request.imageTag()))
                .build();
    }

    DescribeImageScanFindingsResponse findings(DescribeImageScanFindingsRequest request) {
        StoredRepository stored = ecr.repository(request.repositoryName());
        String tag = find(stored, request.imageId()).orElseThrow(() -> absent(stored, request.imageId()));
        StoredImage image = stored.images().get(tag);
        if (image.scan().equals(StoredImage.NOT_SCANNED)) {
            throw AwsError.of(
                    "ScanNotFoundException",
                    "Image scan does not exist for the image with '%s' in the repository with name '%s' in the registry with id '%s'"
                            .formatted(image.digest(), stored.name(), account.id()));
        }
        var answer = DescribeImageScanFindingsResponse.builder()
                .registryId(account.id())
                .repositoryName(stored.name())
                .imageId(id(tag, image));
        if (!image.scan().equals(StoredImage.SCANNED)) {
            return answer.imageScanStatus(status -> status.status(image.scan()).description("As it was set."))
                    .build();
        }
        Pages<ScanFinding> page = EcrService.page(image.findings(), request.nextToken(), request.maxResults());
        return answer.imageScanStatus(status ->
                        status.status(ScanStatus.COMPLETE).description("The scan was completed successfully."))
                .imageScanFindings(found -> found.imageScanCompletedAt(image.pushedAt())
                        .vulnerabilitySourceUpdatedAt(image.pushedAt())
                        .findingSeverityCountsWithStrings(counts(image))
                        .findings(page.items().stream()
                                .map(ImageOperations::shown)
                                .toList()))
                .nextToken(page.nextToken())
                .build();
    }

    private static Optional<String> find(StoredRepository stored, ImageIdentifier id) {
        if (id.imageTag() == null && id.imageDigest() == null) {
            throw EcrErrors.invalid("an image id needs an imageTag or an imageDigest");
        }
        return stored.tag(id.imageTag(), id.imageDigest());
    }

    private AwsError absent(StoredRepository stored, ImageIdentifier id) {
        return EcrErrors.noImage(stored.name(), id.imageTag() == null ? id.imageDigest() : id.imageTag(), account);
    }

    private static void refuseChange(StoredRepository stored, String tag, StoredImage existing, StoredImage image) {
        if (existing.digest().equals(image.digest())) {
            throw AwsError.of(
                    "ImageAlreadyExistsException",
                    "Image with digest '%s' and tag '%s' already exists in the repository with name '%s'"
                            .formatted(image.digest(), tag, stored.name()));
        }
        if (stored.immutableTags()) {
            throw AwsError.of(
                    "ImageTagAlreadyExistsException",
                    "The image tag '%s' already exists in the '%s' repository and cannot be overwritten because the repository is immutable."
                            .formatted(tag, stored.name()));
        }
    }

    private List<ImageDetail> details(StoredRepository stored, List<String> tags) {
        return tags.stream()
                .map(tag -> stored.images().get(tag))
                .distinct()
                .map(image -> detail(stored, image))
                .toList();
    }

    private ImageDetail detail(StoredRepository stored, StoredImage image) {
        return ImageDetail.builder()
                .registryId(account.id())
                .repositoryName(stored.name())
                .imageDigest(image.digest())
                .imageTags(stored.images().entrySet().stream()
                        .filter(entry -> entry.getValue().digest().equals(image.digest()))
                        .map(Map.Entry::getKey)
                        .toList())
                .imageSizeInBytes((long) image.manifest().length())
                .imagePushedAt(image.pushedAt())
                .imageScanStatus(scanStatus(image))
                .imageScanFindingsSummary(summary ->
                        summary.findingSeverityCountsWithStrings(counts(image)).imageScanCompletedAt(image.pushedAt()))
                .imageManifestMediaType(image.mediaType())
                .build();
    }

    private static @Nullable ImageScanStatus scanStatus(StoredImage image) {
        return image.scan().equals(StoredImage.NOT_SCANNED)
                ? null
                : ImageScanStatus.builder().status(image.scan()).build();
    }

    private static Map<String, Integer> counts(StoredImage image) {
        return image.findings().stream()
                .collect(Collectors.toMap(ScanFinding::severity, finding -> 1, Integer::sum, TreeMap::new));
    }

    private Image image(StoredRepository stored, String tag) {
        StoredImage image = stored.images().get(tag);
        return Image.builder()
                .registryId(account.id())
                .repositoryName(stored.name())
                .imageId(id(tag, image))
                .imageManifest(image.manifest())
                .imageManifestMediaType(image.mediaType())
                .build();
    }

    private static ImageIdentifier id(String tag, StoredImage image) {
        return ImageIdentifier.builder()
                .imageTag(tag)
                .imageDigest(image.digest())
                .build();
    }

    private static ImageFailure failure(ImageIdentifier id) {
        return ImageFailure.builder()
                .imageId(id)
                .failureCode(ImageFailureCode.IMAGE_NOT_FOUND)
                .failureReason("Requested image not found")
                .build();
    }

    private static ImageScanFinding shown(ScanFinding finding) {
        return ImageScanFinding.builder()
                .name(finding.name())
                .severity(finding.severity())
                .description(finding.description())
                .uri(finding.uri())
                .attributes(
                        finding.component().isEmpty()
                                ? List.of()
                                : List.of(Attribute.builder()
                                        .key("package_name")
                                        .value(finding.component())
                                        .build()))
                .build();
    }
}
