package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.smoke.server.Nginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is not ours, as Debian configures it, and hardened as its documentation advises. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class NginxTest {
    private static final String SERVICE = """
            location = /healthz { default_type application/json; return 200 '{"status": "ok"}'; }
            location = /api/health { default_type application/json; return 200 '{"status": "ok"}'; }
            location = /webhook { return 403; }
            location = /admin/health { return 401; }
            """;
    private static final String HARDENED_HTTP = """
            server_tokens off;
            gzip on;
            limit_req_zone $binary_remote_addr zone=each:1m rate=50r/s;
            limit_req_status 429;
            """;
    private static final String HARDENED = """
            add_header X-Frame-Options DENY always;
            add_header X-Content-Type-Options nosniff always;
            add_header Content-Security-Policy "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'" always;
            add_header Referrer-Policy no-referrer always;
            add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;
            add_header Cross-Origin-Opener-Policy same-origin always;
            add_header Cross-Origin-Embedder-Policy require-corp always;
            add_header Cross-Origin-Resource-Policy same-origin always;
            add_header RateLimit-Policy '"each";q=50;w=1' always;
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void nginxIsInstalled() throws IOException {
        assumeTrue(Nginx.binary().isPresent(), "nginx is not installed (Debian: apt-get install nginx-light)");
        Files.createDirectories(directory.resolve("www"));
        Files.writeString(
                directory.resolve("www/index.html"), "<!DOCTYPE html><title>Hello</title>" + "<p>text</p>".repeat(300));
    }

    @Test
    void plainNginx_isToldWhatItLacks() throws IOException {
        try (var nginx = Nginx.start(directory, "", SERVICE)) {
            var results = SuiteRun.against(nginx.url())
                    .with("greenlight.target.admin-token-variable", "NO_SUCH_VARIABLE")
                    .with("greenlight.target.verify-token-variable", "NO_SUCH_VARIABLE")
                    .with("greenlight.target.app-secret-variable", "NO_SUCH_VARIABLE")
                    .run();

            assertThat(results.ids(CheckStatus.FAILED))
                    .as(results.red())
                    .containsExactly("security.csp", "security.x-content-type-options", "security.x-frame-options");
            assertThat(results.ids(CheckStatus.WARNING))
                    .as(results.red())
                    .containsExactly(
                            "api.error-hygiene",
                            "performance.compression",
                            "security.cross-origin-isolation",
                            "security.permissions-policy",
                            "security.rate-limiting",
                            "security.referrer-policy",
                            "security.server-banner");
        }
    }

    @Test
    void hardenedNginx_isGreen() throws IOException {
        try (var nginx = Nginx.start(directory, HARDENED_HTTP, HARDENED + SERVICE)) {
            var results = SuiteRun.against(nginx.url())
                    .with("greenlight.target.admin-token-variable", "NO_SUCH_VARIABLE")
                    .with("greenlight.target.verify-token-variable", "NO_SUCH_VARIABLE")
                    .with("greenlight.target.app-secret-variable", "NO_SUCH_VARIABLE")
                    .run();

            assertThat(results.notGreen()).as(results.red()).isEmpty();
        }
    }
}
