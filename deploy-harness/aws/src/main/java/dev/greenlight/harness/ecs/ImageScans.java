package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.aws.Pojos;
import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.ImageReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;

/** Reads what ECR found in an image. Waits for a scan that is under way; starts none. */
public final class ImageScans {
    private static final Duration POLL = Duration.ofSeconds(3);
    private static final Set<String> UNDER_WAY = Set.of("IN_PROGRESS", "PENDING");
    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 50;

    private final AwsClients clients;
    private final Clock clock;

    /** Scans in the registry that these clients reach. */
    public ImageScans(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * What ECR found in that image.
     *
     * @param image with the digest that its tag was resolved to; without one it isn't in ECR
     * @param longest how long a scan that is under way is waited for
     */
    public ScanFindings findings(ImageReference image, Duration longest) {
        if (image.digest().isEmpty()) {
            return ScanFindings.unfinished(
                    EcrRepository.of(image).isPresent()
                            ? "there is no image %s".formatted(image)
                            : "%s is not in ECR".formatted(image));
        }
        Instant deadline = clock.now().plus(longest);
        try {
            while (true) {
                DescribeImageScanFindingsResponse first = page(image, null);
                if (!UNDER_WAY.contains(first.imageScanStatus().statusAsString())
                        || !clock.now().isBefore(deadline)
                        || Thread.currentThread().isInterrupted()) {
                    return ScanFindings.of(whole(image, first));
                }
                Duration left = Duration.between(clock.now(), deadline);
                clock.sleep(left.compareTo(POLL) < 0 ? left : POLL);
            }
        } catch (ScanNotFoundException none) {
            return ScanFindings.unfinished(
                    "no scan of %s was ever begun: let the repository scan on push".formatted(image));
        } catch (ImageNotFoundException | RepositoryNotFoundException gone) {
            return ScanFindings.unfinished("there is no image %s".formatted(image));
        } catch (PlatformException unreadable) {
            return ScanFindings.unusable(String.valueOf(unreadable.getMessage()));
        }
    }

    /** All pages as one answer. */
    private Map<String, Object> whole(ImageReference image, DescribeImageScanFindingsResponse first) {
        Map<String, Object> whole = new LinkedHashMap<>(plain(first));
        List<Object> basic = new ArrayList<>();
        List<Object> enhanced = new ArrayList<>();
        DescribeImageScanFindingsResponse page = first;
        for (int count = 1; ; count++) {
            if (page.imageScanFindings() != null) {
                page.imageScanFindings().findings().forEach(one -> basic.add(plain(one)));
                page.imageScanFindings().enhancedFindings().forEach(one -> enhanced.add(plain(one)));
            }
            if (page.nextToken() == null || count == MOST_PAGES) {
                break;
            }
            page = page(image, page.nextToken());
        }
        if (page.nextToken() == null) {
            whole.remove("nextToken"); // else it says that there is more
        }
        if (first.imageScanFindings() != null) {
            Map<String, Object> findings = new LinkedHashMap<>(plain(first.imageScanFindings()));
            findings.put("findings", basic);
            findings.put("enhancedFindings", enhanced);
            whole.put("imageScanFindings", findings);
        }
        return whole;
    }

    private DescribeImageScanFindingsResponse page(ImageReference image, @Nullable String token) {
        EcrRepository repository = EcrRepository.of(image).orElseThrow();
        try {
            return clients.registry(repository.region())
                    .describeImageScanFindings(request -> request.registryId(repository.account())
                            .repositoryName(repository.name())
                            .imageId(id -> id.imageDigest(image.digest()))
                            .maxResults(PAGE)
                            .nextToken(token));
        } catch (ScanNotFoundException | ImageNotFoundException | RepositoryNotFoundException answered) {
            throw answered;
        } catch (SdkException failed) {
            throw AwsErrors.translate("read the scan findings of " + image, failed);
        }
    }

    /** As the API writes it: moments are text. */
    private static Map<String, Object> plain(SdkPojo model) {
        Map<String, Object> map = new LinkedHashMap<>();
        Pojos.toMap(model).forEach((key, value) -> map.put(key, textual(value)));
        return map;
    }

    private static Object textual(Object value) {
        if (value instanceof Instant moment) {
            return moment.toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, one) -> copy.put(key, textual(one)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(ImageScans::textual).toList()
                : value;
    }
}
