package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of suites shows and writes, for every verb. */
class RunOutputTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    private HttpServer server;
    private String url;

    @BeforeEach
    void target() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void scan_isShownFromHeadingToSummary() throws IOException {
        CommandRun run = CommandRun.of(Map.of(), home, CLOCK, "scan", cleanReport());

        assertThat(run.out().replace(home.toString(), "HOME").lines())
                .containsExactly(
                        "[INFO] Starting image scan...",
                        "[INFO] Target: HOME/trivy.json",
                        "[INFO] Policy: CRITICAL and HIGH fail, MEDIUM and UNKNOWN warn, older than 24 h warns",
                        "",
                        "[TEST] Testing what scanners found in the image...",
                        "[✓] Trivy scanned shop:v2 at 2026-11-23T11:00:00Z: nothing was found",
                        "",
                        "==========================================",
                        "Image Scan Summary",
                        "==========================================",
                        "Target:    HOME/trivy.json",
                        "Total:     1 checks   Passed: 1   Failed: 0   Warnings: 0   Skipped: 0",
                        "Duration:  0.0 s",
                        "",
                        "✓ All critical tests passed");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void scanOfGithub_keepsCommandsOutAndAnnotatesInTheEnd() throws IOException {
        CommandRun run = CommandRun.of(
                Map.of("GITHUB_ACTIONS", "true"), home, CLOCK, "scan", cleanReport(), "--image", "shop:v9", "--quiet");

        List<String> lines = run.out().lines().toList();
        String word = lines.get(0).replace("::stop-commands::", "");
        assertThat(lines.get(0)).isEqualTo("::stop-commands::" + word);
        assertThat(lines.get(1)).startsWith("[TEST] ");
        assertThat(lines)
                .contains("Image Scan Summary", "✗ Failed: 1 of 1 checks failed: image-scan.report-trivy-json");
        assertThat(lines.get(lines.size() - 2)).isEqualTo("::" + word + "::");
        assertThat(lines.get(lines.size() - 1)).startsWith("::error title=image-scan.report-trivy-json::");
    }

    @Test
    void everyRun_leavesItsResultInTheUsualFiles() throws IOException {
        Path summary = home.resolve("summary.md");

        CommandRun.of(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), home, CLOCK, "scan", cleanReport());

        Path results = home.resolve("reports/target");
        assertThat(results.resolve("scan.json")).content().contains("\"command\" : \"scan\"");
        assertThat(results.resolve("junit/TEST-greenlight-scan.xml")).content().contains("<testsuite");
        assertThat(results.resolve("allure-results")).isNotEmptyDirectory();
        assertThat(summary).content().contains("scan");
    }

    @Test
    void noUrl_isInvalidInput() {
        assertThat(CommandRun.of(Map.of(), home, "smoke").err())
                .isEqualTo("greenlight: There is no URL to verify: give one, as in greenlight smoke"
                        + " https://staging.example.com, or --env ENV%n".formatted());
    }

    @Test
    void verificationOfMaven_isTheRunOfTheVerb() {
        RunResult result = verify("target.url", url, "suite", "health,load", "check", "health.liveness");

        assertThat(result.command()).isEqualTo("smoke");
        assertThat(result.target()).isEqualTo(url);
        assertThat(result.checks()).extracting(CheckResult::id).containsExactly("health.liveness");
        assertThat(home.resolve("reports/target/smoke.json")).exists();
    }

    @Test
    void invalidInputOfMaven_isToldAtOnce() {
        assertThatThrownBy(() -> verify("target.url", "ftp://there", "check", "health.none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("argument: target.url must be an http or https URL");
        assertThatThrownBy(() -> verify("target.url", url, "check", "health.none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Unknown check \"health.none\"");
        assertThatThrownBy(() -> verify())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Penv=any needs the URL to verify: -Dtarget.url=https://staging.example.com");
    }

    private RunResult verify(String... properties) {
        var given = new Properties();
        given.setProperty("greenlight.home", home.toString());
        for (int i = 0; i < properties.length; i += 2) {
            given.setProperty(properties[i], properties[i + 1]);
        }
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new MavenVerification(given, Map.of(), nowhere, nowhere).smoke();
    }

    private String cleanReport() throws IOException {
        Path report = home.resolve("trivy.json");
        Files.writeString(report, """
                {"SchemaVersion": 2, "CreatedAt": "2026-11-23T11:00:00Z", "ArtifactName": "shop:v2",
                 "Metadata": {"RepoTags": ["shop:v2"]}, "Results": [{"Target": "shop:v2 (alpine)"}]}
                """);
        return report.toString();
    }
}
