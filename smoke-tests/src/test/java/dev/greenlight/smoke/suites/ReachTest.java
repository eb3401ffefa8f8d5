package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.connection.ClientCertificate;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import dev.greenlight.smoke.server.RawServer;
import dev.greenlight.testkit.Certificates;
import dev.greenlight.testkit.ForwardProxy;
import dev.greenlight.testkit.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One profile for REST Assured (health) and the wire (connectivity, connection reuse); Gatling's test is in perf-tests. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class ReachTest {
    private static final List<String> REST_AND_WIRE =
            List.of("health.liveness", "connectivity.tcp", "performance.connection-reuse", "performance.response-time");
    private static final List<String> TLS = List.of("connectivity.tls", "connectivity.tls-protocols");

    @TempDir
    static Path directory;

    private static Certificates certificates;

    @BeforeAll
    static void sign() throws Exception {
        certificates = Certificates.in(directory)
                .sign("localhost", "EC", "-ext", "san=dns:localhost,dns:www.shop.test,dns:xn--bcher-kva.test")
                .sign("client", "RSA");
    }

    @Test
    void serverThatDemandsACertificate_isNamedAsSuch_withTheOptionToSet() throws Exception {
        try (var server = RecordingServer.tls(certificates.server("localhost"), true)) {
            var results = secured(server, "https://localhost").run();

            assertThat(results.ids(CheckStatus.FAILED))
                    .contains("connectivity.tls", "health.liveness", "performance.connection-reuse");
            assertThat(List.of("connectivity.tls", "health.liveness", "performance.connection-reuse"))
                    .allSatisfy(id -> assertThat(results.check(id).message())
                            .contains("demands a client certificate, and none is configured")
                            .contains("Set request.client-certificate and request.client-key"));
        }
    }

    @Test
    void clientCertificateInPem_isShown() throws Exception {
        try (var server = RecordingServer.tls(certificates.server("localhost"), true)) {
            var results = secured(server, "https://localhost")
                    .with(
                            "greenlight.request.client-certificate",
                            certificates.chain("client").toString())
                    .with(
                            "greenlight.request.client-key",
                            certificates.key("client").toString())
                    .run();

            assertThat(results.ids(CheckStatus.PASSED))
                    .containsAll(REST_AND_WIRE)
                    .containsAll(TLS);
            assertThat(server.serverNames())
                    .as("asked for by a name without dots")
                    .containsExactly("localhost");
        }
    }

    @Test
    void clientCertificateInPkcs12_isShown_withThePasswordOfTheEnvironment() throws Exception {
        try (var server = RecordingServer.tls(certificates.server("localhost"), true)) {
            var results = secured(server, "https://localhost")
                    .with(
                            "greenlight.request.client-certificate",
                            certificates.pkcs12("client").toString())
                    .with("greenlight.request.client-password-variable", "CLIENT_PASSWORD")
                    .run();

            assertThat(results.ids(CheckStatus.PASSED))
                    .containsAll(REST_AND_WIRE)
                    .containsAll(TLS);
            assertThat(results.everything()).doesNotContain(Certificates.PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void keyInAnotherForm_isRefused_withTheCommandThatConvertsIt(String kind) throws Exception {
        Path key = Files.writeString(
                directory.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN %1$s-----\nAAAA\n-----END %1$s-----\n".formatted(kind));
        Settings settings = Settings.of(Map.of(
                "request.client-certificate", certificates.chain("client").toString(),
                "request.client-key", key.toString()));

        assertThatThrownBy(() -> ClientCertificate.of(settings, Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -nodes");
    }

    @Test
    void certificateThatTheServerDoesNotTake_isNamedAsSuch() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("other"));
        var other = Certificates.in(elsewhere).sign("stranger", "EC");
        try (var server = RecordingServer.tls(certificates.server("localhost"), true)) {
            var results = secured(server, "https://localhost")
                    .with(
                            "greenlight.request.client-certificate",
                            other.chain("stranger").toString())
                    .with("greenlight.request.client-key", other.key("stranger").toString())
                    .run();

            assertThat(results.check("connectivity.tls").message())
                    .contains("does not take the configured client certificate");
            assertThat(results.check("health.liveness").message())
                    .contains("does not take the configured client certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "RSASSA-PSS", "RSA", "EC"})
    void everyKindOfKey_isSeenAlikeByAllChecks(String algorithm) throws Exception {
        certificates.sign(algorithm, algorithm, "-ext", "san=dns:localhost");
        try (var server = RecordingServer.tls(certificates.server(algorithm), false)) {
            var results = secured(server, "https://localhost").run();

            assertThat(results.ids(CheckStatus.PASSED))
                    .containsAll(REST_AND_WIRE)
                    .containsAll(TLS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://my_service.test",
                "https://b\u00fccher.test",
                "https://WWW.Shop.TEST",
                "https://www.shop.test."
            })
    void hostThatOnlyTheProxyKnows_isReachedThroughIt_withCredentials(String url) throws Exception {
        boolean tls = url.startsWith("https");
        try (var proxy = ForwardProxy.demanding("ops:m4rk-proxy");
                var server =
                        tls ? RecordingServer.tls(certificates.server("localhost"), false) : RecordingServer.plain()) {
            var results = secured(server, url)
                    .with("greenlight.request.proxy", "http://ops:m4rk-proxy@127.0.0.1:" + proxy.port())
                    .with("greenlight.request.headers", "X-Bypass: open-1")
                    .run();

            assertThat(results.ids(CheckStatus.PASSED)).containsAll(REST_AND_WIRE);
            assertThat(results.ids(CheckStatus.SKIPPED)).contains("connectivity.dns");
            if (tls) {
                assertThat(results.ids(CheckStatus.PASSED)).containsAll(TLS);
                assertThat(server.serverNames()).hasSize(1).noneMatch(name -> name.equals("-") || name.endsWith("."));
                assertThat(server.heads()).noneMatch(head -> head.contains("Proxy-Authorization"));
            }
            assertThat(server.heads()).anyMatch(head -> head.contains("X-Bypass: open-1"));
            assertThat(results.everything()).doesNotContain("m4rk-proxy");
        }
    }

    @Test
    void hostWithAnUnderscore_isAskedForByItsName() throws Exception {
        var hello = new CompletableFuture<String>();
        try (var proxy = ForwardProxy.demanding("");
                var server = RawServer.start(connection -> hello.complete(connection.readBytes(200)))) {
            SuiteRun.against("https://my_service.test:" + server.port())
                    .with("greenlight.request.proxy", "127.0.0.1:" + proxy.port())
                    .with("greenlight.request.timeout", "2s")
                    .only(HealthSuite.class)
                    .run();

            assertThat(hello.get(60, TimeUnit.SECONDS)).contains("my_service.test");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 502})
    void proxyThatRefuses_isNamedAsTheCause(int status) throws Exception {
        try (var proxy = ForwardProxy.refusing(status);
                var server = RecordingServer.tls(certificates.server("localhost"), false)) {
            var results = secured(server, "https://www.shop.test")
                    .with("greenlight.request.proxy", "127.0.0.1:" + proxy.port())
                    .run();

            assertThat(List.of("connectivity.tcp", "health.liveness"))
                    .allSatisfy(id -> assertThat(results.check(id).message())
                            .contains("The proxy 127.0.0.1:" + proxy.port())
                            .contains("status " + status));
            assertThat(results.check("connectivity.tcp").message()).contains("request.proxy");
            assertThat(server.heads()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.shop.test", "http://www.shop.test"})
    void proxyThatHangs_isGivenUpInTime(String url) throws Exception {
        try (var proxy = RawServer.start(connection -> {
            connection.readBytes(100_000); // until the client gives up
        })) {
            var results = SuiteRun.against(url)
                    .with("greenlight.request.proxy", "127.0.0.1:" + proxy.port())
                    .with("greenlight.request.timeout", "1s")
                    .with("greenlight.request.connect-timeout", "1s")
                    .only(ConnectivitySuite.class, HealthSuite.class, TransferSuite.class)
                    .run();

            assertThat(results.ids(CheckStatus.PASSED, CheckStatus.WARNING))
                    .as(results.red())
                    .isSubsetOf("connectivity.tcp");
            assertThat(results.check("health.liveness").status()).isEqualTo(CheckStatus.FAILED);
            if (url.startsWith("https")) {
                assertThat(results.check("health.liveness").message()).contains("The proxy 127.0.0.1:" + proxy.port());
            }
        }
    }

    @Test
    void redirectToAnotherHost_takesNeitherHeadersNorCredentialsAlong() throws IOException {
        try (var other = RecordingServer.plain();
                var server = RawServer.answering(
                        head -> RawServer.answer(302, "", "Location: http://localhost:" + other.port()))) {
            SuiteRun.against(server.url().replace("//", "//ops:m4rk-pass@"))
                    .with("greenlight.request.headers", "X-Bypass: open-1")
                    .run();

            assertThat(server.requests()).anyMatch(head -> head.contains("X-Bypass: open-1"));
            assertThat(other.heads()).isEmpty();
        }
    }

    private static SuiteRun secured(RecordingServer server, String url) throws Exception {
        return SuiteRun.against(url + ":" + server.port())
                .with("greenlight.target.ca-file", certificates.authority().toString())
                .only(ConnectivitySuite.class, HealthSuite.class, TransferSuite.class, PerformanceSuite.class);
    }
}
