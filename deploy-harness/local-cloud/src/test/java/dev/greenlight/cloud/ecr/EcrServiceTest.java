package dev.greenlight.cloud.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.RawHttp;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.protocol.Account;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.FindingSeverity;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;

class EcrServiceTest {
    private static final String OPEN = "whatsapp-saas-mvp";

    private final EcrService service = new EcrService(new ManualClock(), Account.local()).withEveryTag(OPEN);
    private final CloudFixture cloud = CloudFixture.serving(
            endpoint -> endpoint.service(service.registry()).control("findings", new FindingsControl(service)));
    private final EcrClient ecr = cloud.client(EcrClient.builder());

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void describeImages_givesTheSameDigestForTheSameTag_andAnotherForAnother() {
        String first = digest("v1");

        assertThat(first).matches("sha256:[0-9a-f]{64}").isEqualTo(digest("v1")).isNotEqualTo(digest("v2"));
        assertThat(service.digest(OPEN, "v1", false)).contains(first);
        var byDigest = ecr.describeImages(request -> request.repositoryName(OPEN)
                .imageIds(ImageIdentifier.builder().imageDigest(first).build()));
        assertThat(byDigest.imageDetails().get(0).imageTags()).containsExactly("v1");
    }

    @Test
    void aTagThatStartsWithMissing_isNotThere() {
        assertThatThrownBy(() -> digest("missing-7"))
                .isInstanceOf(ImageNotFoundException.class)
                .hasMessageContaining("imageTag:'missing-7'} does not exist within the repository with name '" + OPEN);
    }

    @Test
    void pullThroughCache_isFilledByTheFirstPull() {
        ecr.createPullThroughCacheRule(
                request -> request.ecrRepositoryPrefix("hub").upstreamRegistryUrl("registry-1.docker.io"));

        assertThat(ecr.describePullThroughCacheRules(request -> {}).pullThroughCacheRules())
                .extracting(rule -> rule.ecrRepositoryPrefix() + " " + rule.upstreamRegistryUrl())
                .containsExactly("hub registry-1.docker.io");
        assertThatThrownBy(() -> ecr.describeImages(request -> request.repositoryName("hub/web")))
                .isInstanceOf(RepositoryNotFoundException.class);
        assertThat(service.digest("hub/web", "1", false)).isPresent();
        assertThat(ecr.describeImages(request -> request.repositoryName("hub/web"))
                        .imageDetails())
                .hasSize(1);
        assertThat(service.digest("hubble/web", "1", false)).isEmpty();
    }

    @Test
    void anUnknownRepository_isRefused() {
        assertThatThrownBy(() -> ecr.describeImages(request -> request.repositoryName("other")))
                .isInstanceOf(RepositoryNotFoundException.class)
                .hasMessageContaining("The repository with name 'other' does not exist");
    }

    @Test
    void batchGetImage_tellsWhichImagesItDidNotFind() {
        var reply = ecr.batchGetImage(request -> request.repositoryName(OPEN).imageIds(tag("v1"), tag("missing")));

        assertThat(reply.images()).hasSize(1);
        assertThat(reply.images().get(0).imageManifest()).startsWith("{\"schemaVersion\":2");
        assertThat(reply.failures().get(0).failureCode()).isEqualTo(ImageFailureCode.IMAGE_NOT_FOUND);
    }

    @Test
    void pushedImage_takesItsTag() {
        String imagined = digest("v1");

        ecr.putImage(request -> request.repositoryName(OPEN).imageTag("v1").imageManifest("{\"new\":true}"));

        assertThat(digest("v1")).startsWith("sha256:").isNotEqualTo(imagined);
    }

    @Test
    void createdRepository_hasOnlyWhatWasPushed() {
        ecr.createRepository(
                request -> request.repositoryName("team/app").imageTagMutability(ImageTagMutability.IMMUTABLE));
        put("v1", "{}");

        assertThatThrownBy(() -> put("v1", "{}")).isInstanceOf(ImageAlreadyExistsException.class);
        assertThatThrownBy(() -> put("v1", "{ }")).isInstanceOf(ImageTagAlreadyExistsException.class);
        assertThatThrownBy(() -> ecr.createRepository(request -> request.repositoryName("team/app")))
                .isInstanceOf(RepositoryAlreadyExistsException.class);
        assertThatThrownBy(() -> ecr.createRepository(request -> request.repositoryName("Team")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'Team' at 'repositoryName'");
        assertThatThrownBy(() -> ecr.describeImages(
                        request -> request.repositoryName("team/app").imageIds(tag("v2"))))
                .isInstanceOf(ImageNotFoundException.class);
    }

    @Test
    void pages_leadThroughTheWholeList() {
        for (String tag : List.of("a", "b", "c")) {
            digest(tag);
        }

        assertThat(ecr
                        .describeImagesPaginator(
                                request -> request.repositoryName(OPEN).maxResults(2))
                        .stream()
                        .flatMap(page -> page.imageDetails().stream())
                        .flatMap(image -> image.imageTags().stream()))
                .containsExactly("a", "b", "c");
        assertThatThrownBy(() -> ecr.describeImages(
                        request -> request.repositoryName(OPEN).nextToken("made-up")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid token");
    }

    @Test
    void scanFindings_areNone_untilSet() {
        var clean = ecr.describeImageScanFindings(
                request -> request.repositoryName(OPEN).imageId(tag("v1")));
        assertThat(clean.imageScanFindings().findings()).isEmpty();

        service.reportScan(
                OPEN,
                "v1",
                List.of(new ScanFinding("CVE-2026-0001", "CRITICAL", "bad", "https://example.org", "")),
                StoredImage.SCANNED);

        var found = ecr.describeImageScanFindings(
                request -> request.repositoryName(OPEN).imageId(tag("v1")));
        assertThat(found.imageScanFindings().findingSeverityCounts()).containsEntry(FindingSeverity.CRITICAL, 1);
        assertThat(found.imageScanFindings().findings().get(0).name()).isEqualTo("CVE-2026-0001");
    }

    @Test
    void findingsOverHttp_areReported_orRefusedWithWhatIsAccepted() {
        assertThat(findings(
                                "{\"repository\":\"%s\",\"tag\":\"v1\",\"findings\":[{\"name\":\"CVE\",\"severity\":\"HIGH\"}]}"
                                        .formatted(OPEN))
                        .status())
                .isEqualTo(204);
        assertThat(ecr.describeImages(request -> request.repositoryName(OPEN).imageIds(tag("v1")))
                        .imageDetails()
                        .get(0)
                        .imageScanFindingsSummary()
                        .findingSeverityCountsAsStrings())
                .containsEntry("HIGH", 1);

        assertThat(findings("{\"findings\":[{\"severity\":\"BAD\"}]}").body())
                .contains("Expected one of the severities [CRITICAL, HIGH, INFORMATIONAL");
        assertThat(findings("{}").body()).contains("Expected a list");
        assertThat(findings("nonsense").status()).isEqualTo(400);
        assertThat(findings("{\"repository\":\"none\",\"findings\":[]}").body()).contains("'none' does not exist");
    }

    @Test
    void scanThatIsUnderWayOrWasNeverBegun_isToldAsEcrDoes() {
        String scan = "{\"repository\":\"%s\",\"tag\":\"v1\",\"status\":\"%s\",\"findings\":[]}";

        findings(scan.formatted(OPEN, "IN_PROGRESS"));
        var underWay = ecr.describeImageScanFindings(
                request -> request.repositoryName(OPEN).imageId(tag("v1")));
        assertThat(underWay.imageScanStatus().statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(underWay.imageScanFindings()).isNull();

        findings(scan.formatted(OPEN, "NONE"));
        assertThatThrownBy(() -> ecr.describeImageScanFindings(
                        request -> request.repositoryName(OPEN).imageId(tag("v1"))))
                .isInstanceOf(ScanNotFoundException.class)
                .hasMessageContaining("Image scan does not exist");
        assertThat(ecr.describeImages(request -> request.repositoryName(OPEN).imageIds(tag("v1")))
                        .imageDetails()
                        .get(0)
                        .imageScanStatus())
                .isNull();
        assertThat(findings(scan.formatted(OPEN, "DONE")).body()).contains("Expected a status of scans");
    }

    @Test
    void authorizationToken_andRepositories_areReadByTheSdk() {
        assertThat(ecr.getAuthorizationToken().authorizationData().get(0).expiresAt())
                .isEqualTo(ManualClock.START.plusSeconds(12 * 3600));
        assertThat(ecr.describeRepositories().repositories().get(0).repositoryUri())
                .isEqualTo("123456789012.dkr.ecr.eu-central-1.amazonaws.com/" + OPEN);
    }

    @Test
    void theCommand_readsImages_andErrors() {
        var image = cloud.aws("ecr", "describe-images", "--repository-name", OPEN, "--image-ids", "imageTag=v1");
        var absent = cloud.aws("ecr", "describe-images", "--repository-name", OPEN, "--image-ids", "imageTag=missing");

        assertThat(image.json().at("/imageDetails/0/imageDigest").asText()).isEqualTo(digest("v1"));
        assertThat(absent.exitCode()).isNotZero();
        assertThat(absent.error()).contains("(ImageNotFoundException)");
    }

    @Test
    void restoredState_isWhatWasExported() {
        digest("v1");

        var other = new EcrService(new ManualClock(), Account.local());
        other.restore(service.export());

        assertThat(other.export()).isEqualTo(service.export());
        assertThat(other.digest(OPEN, "v1", false)).isPresent();
    }

    private RawHttp.Answer findings(String body) {
        return RawHttp.request(cloud.url(), "POST", "/_greenlight/findings")
                .body(body)
                .send();
    }

    private void put(String tag, String manifest) {
        ecr.putImage(request -> request.repositoryName("team/app").imageTag(tag).imageManifest(manifest));
    }

    private String digest(String tag) {
        return ecr.describeImages(request -> request.repositoryName(OPEN).imageIds(tag(tag)))
                .imageDetails()
                .get(0)
                .imageDigest();
    }

    private static ImageIdentifier tag(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }
}
