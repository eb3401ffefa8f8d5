package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.smoke.checks.api.WebhookSignature;
import dev.greenlight.smoke.server.RawServer;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The target below sends back everything it receives, in headers and bodies; nothing secret may come out of a run. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class SecretsTest {
    private static final Path ALLURE_RESULTS = Path.of("target/allure-results");
    private static final String CREDENTIALS = "marker-user:marker-password-e01";

    @Test
    void secretsThatTheTargetEchoes_areInNoResult() throws IOException {
        try (var server = RawServer.answering(SecretsTest::echo)) {
            String url = server.url().replace("http://", "http://" + CREDENTIALS + "@");
            var results = SuiteRun.against(url)
                    .offering()
                    .listenedToBy(new AllureJunitPlatform())
                    .run();

            assertThat(server.requests().toString()).contains(secrets());
            assertThat(results.everything()).contains("[redacted]").doesNotContain(secrets());
            assertThat(artefacts()).contains("[redacted]").doesNotContain(secrets());
        }
    }

    private static String[] secrets() {
        return new String[] {
            System.getenv("ADMIN_TOKEN"),
            System.getenv("WEBHOOK_VERIFY_TOKEN"),
            Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.UTF_8)),
            WebhookSignature.of(
                    System.getenv("WEBHOOK_APP_SECRET"), WebhookEvents.EVENT.getBytes(StandardCharsets.UTF_8))
        };
    }

    private static String echo(String head) {
        String line = head.replaceAll("[\\r\\n]+", " ");
        return RawServer.answer(
                200,
                "{\"status\": \"" + line.replace("\"", "'") + "\"}",
                "Content-Type: application/json",
                "X-Frame-Options: " + line,
                "Set-Cookie: session=marker-cookie-77; Path=" + line.replace(';', ' '),
                "Server: " + line);
    }

    private static String artefacts() throws IOException {
        try (Stream<Path> files = Files.list(ALLURE_RESULTS)) {
            List<Path> all = files.toList();
            return all.stream().map(SecretsTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
