package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.aws.AwsAccess;
import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.CallRecorder;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.ecs.ImageScans;
import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.run.ScanInputs;
import dev.greenlight.harness.scan.Source;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What ECR found in an image, through the SDK: judged by the verb, and in the way of a release before anything is registered. */
@Execution(ExecutionMode.SAME_THREAD)
class ImageScanTest {
    private static final Map<String, String> SCANNED =
            Map.of("gates.preflight.suites", "[preflight, image-scan]", "image-scan.wait", "1ms");
    private static final String CRITICAL =
            "{\"name\": \"CVE-2024-0727\", \"severity\": \"CRITICAL\", \"package\": \"openssl\"}";

    @TempDir
    private static Path directory;

    private static ProofWorld world;

    @BeforeAll
    static void begin() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void cleanImage_passes_andItIsToldWhatWasScanned() throws IOException {
        tell("clean", "COMPLETE", "");

        CommandRun run = scan("clean", "--json", "-");

        assertThat(run.code()).as(run.toString()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.path("command").asText()).isEqualTo("scan");
        assertThat(result.path("checks")).singleElement().satisfies(check -> {
            assertThat(check.path("id").asText()).isEqualTo("image-scan.report-ecr");
            assertThat(check.path("message").asText())
                    .contains("ECR scanned whatsapp-saas-mvp:clean (sha256:")
                    .endsWith("nothing was found");
        });
    }

    @Test
    void vulnerableImage_fails() {
        tell("vulnerable", "COMPLETE", CRITICAL);

        CommandRun run = scan("vulnerable");

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("image-scan.cve-2024-0727-openssl");
    }

    @Test
    void findingsOfManyPages_areAllLookedAt() {
        tell(
                "many",
                "COMPLETE",
                IntStream.range(0, 1_500)
                        .mapToObj(i -> "{\"name\": \"CVE-%d\", \"severity\": \"%s\"}"
                                .formatted(i, i == 1_499 ? "HIGH" : "LOW"))
                        .collect(Collectors.joining(",")));

        CommandRun run = scan("many");

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("1 high, 1499 low (ignored)", "image-scan.cve-1499-an-unnamed-package");
    }

    @Test
    void withoutResultOfAScan_itIsInconclusive() {
        tell("under-way", "IN_PROGRESS", "");
        tell("unscanned", "NONE", "");

        assertThat(scan("under-way").code()).isEqualTo(3);
        assertThat(scan("unscanned")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.out()).contains("no scan of", "was ever begun");
        });
        assertThat(scan("missing-7").code()).isEqualTo(3);
    }

    @Test
    void scanThatIsUnderWay_isWaitedFor() {
        tell("slow", "IN_PROGRESS", "");
        var clock = new EndingClock(() -> tell("slow", "COMPLETE", CRITICAL));
        ImageReference image;
        try (var clients =
                new AwsClients(AwsAccess.local(world.cloud().endpoint(), "eu-central-1"), new CallRecorder())) {
            image = new ImageReference(
                    "123456789012.dkr.ecr.eu-central-1.amazonaws.com/whatsapp-saas-mvp", "slow", digest());

            Source source = ScanInputs.read(new ImageScans(clients, clock).findings(image, Duration.ofMinutes(2)));

            assertThat(source.report().orElseThrow().weaknesses()).hasSize(1);
        }
    }

    @Test
    void vulnerableImage_isRefused_beforeAnythingIsRegistered() {
        tell("risky", "COMPLETE", CRITICAL);
        int before = registrations();

        CommandRun run = world.deploy("risky", SCANNED);

        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        assertThat(run.err() + run.out()).contains("image-scan.cve-2024-0727-openssl", "nothing was changed");
        assertThat(registrations()).isEqualTo(before);
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    void imageWithoutResultOfAScan_isRefused_althoughThePreflightPassed() {
        tell("unknown", "NONE", "");

        CommandRun run = world.deploy("unknown", SCANNED);

        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        assertThat(run.err() + run.out()).contains("image-scan.report-ecr");
    }

    @Test
    void plan_looksAtTheScan_too() {
        tell("planned", "COMPLETE", CRITICAL);

        CommandRun run = world.greenlight(SCANNED, "plan", "--image-tag", "planned");

        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        assertThat(run.out()).contains("image-scan.cve-2024-0727-openssl");
    }

    @Test
    void unfitException_isInvalidInput_beforeAnythingBegins() throws IOException {
        Path file = Files.writeString(directory.resolve("exceptions.yaml"), "exceptions: [{id: CVE-2024-0727}]");

        CommandRun run = world.deploy("v9", Map.of("image-scan.exceptions", file.toString()));

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("exceptions[0].reason", "exceptions[0].expires");
    }

    @Test
    void otherSuiteInThePreflight_isInvalidInput() {
        CommandRun run = world.deploy("v9", Map.of("gates.preflight.suites", "[security]"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("gates.preflight.suites must be of preflight, image-scan, found \"security\"");
    }

    private static CommandRun scan(String tag, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "scan";
        args[1] = "--image-tag";
        args[2] = tag;
        System.arraycopy(more, 0, args, 3, more.length);
        return world.greenlight(Map.of("image-scan.wait", "1ms"), args);
    }

    private static int registrations() {
        return world.countedActions().getOrDefault("RegisterTaskDefinition", 0);
    }

    private static String digest() {
        var image = java.util.regex.Pattern.compile("sha256:[0-9a-f]{64}")
                .matcher(scan("slow", "--json", "-").out());
        assertThat(image.find()).isTrue();
        return image.group();
    }

    private static void tell(String tag, String status, String findings) {
        String body = "{\"repository\": \"whatsapp-saas-mvp\", \"tag\": \"%s\", \"status\": \"%s\", \"findings\": [%s]}"
                .formatted(tag, status, findings);
        HttpRequest request = HttpRequest.newBuilder(world.cloud().endpoint().resolve("/_greenlight/findings"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(204);
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Time that passes by sleeping only; the first sleep ends the scan. */
    private static final class EndingClock implements Clock {
        private final Runnable end;
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        EndingClock(Runnable end) {
            this.end = end;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration atMost) {
            now = now.plus(atMost);
            end.run();
        }

        @Override
        public void wake() {}
    }
}
