package dev.greenlight.perf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.connection.ClientCertificate;
import dev.greenlight.perf.simulations.LoadSuite;
import dev.greenlight.settings.Settings;
import dev.greenlight.testkit.Certificates;
import dev.greenlight.testkit.ForwardProxy;
import dev.greenlight.testkit.RecordingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Load reaches a target as the suites do, whose test is in smoke-tests. */
@Isolated("two loads at once would measure each other")
@Timeout(120)
class ReachTest {
    @TempDir
    static Path directory;

    private static Certificates certificates;

    @TempDir
    Path results;

    @BeforeAll
    static void sign() throws Exception {
        certificates = Certificates.in(directory)
                .sign("server", "EC", "-ext", "san=dns:localhost,dns:www.shop.test,dns:xn--bcher-kva.test")
                .sign("client", "EC");
    }

    @Test
    void clientCertificateAndHeaders_areShown() throws Exception {
        try (var server = RecordingServer.tls(certificates.server("server"), true)) {
            var run = kit("https://ops:m4rk-pass@localhost:" + server.port())
                    .with(
                            "greenlight.request.client-certificate",
                            certificates.chain("client").toString())
                    .with(
                            "greenlight.request.client-key",
                            certificates.key("client").toString())
                    .run(LoadSuite.class);

            assertThat(run.tests())
                    .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo("passed"));
            assertThat(server.heads()).isNotEmpty().allMatch(head -> head.contains("X-Bypass: m4rk-open-1"));
            assertThat(written()).doesNotContain("m4rk-", "BEGIN PRIVATE KEY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "RSASSA-PSS"})
    void everyKindOfKey_isSpoken(String algorithm) throws Exception {
        certificates.sign(algorithm, algorithm, "-ext", "san=dns:localhost");
        try (var server = RecordingServer.tls(certificates.server(algorithm), false)) {
            var run = kit("https://localhost:" + server.port()).run(LoadSuite.class);

            assertThat(run.tests())
                    .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo("passed"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 502})
    void proxyThatRefuses_isNamedAsTheCause(int status) throws Exception {
        try (var proxy = ForwardProxy.refusing(status);
                var server = RecordingServer.tls(certificates.server("server"), false)) {
            var run = kit("https://www.shop.test:" + server.port())
                    .with("greenlight.request.proxy", "127.0.0.1:" + proxy.port())
                    .run(LoadSuite.class);

            assertThat(run.tests().values().toString())
                    .contains("The proxy 127.0.0.1:%d answers with status %d".formatted(proxy.port(), status))
                    .contains("request.proxy")
                    .doesNotContain("Exception");
            assertThat(server.heads()).isEmpty();
        }
    }

    @Test
    void clientCertificateInPkcs12_isShown_withThePasswordOfTheEnvironment() throws Exception {
        String variable = "PATH"; // the one that every environment has
        Path file = directory.resolve("client-of-the-environment.p12");
        Settings pem = Settings.of(Map.of(
                "request.client-certificate", certificates.chain("client").toString(),
                "request.client-key", certificates.key("client").toString()));
        ClientCertificate.of(pem, Map.of()).orElseThrow().store(file, System.getenv(variable));
        try (var server = RecordingServer.tls(certificates.server("server"), true)) {
            var run = kit("https://localhost:" + server.port())
                    .with("greenlight.request.client-certificate", file.toString())
                    .with("greenlight.request.client-password-variable", variable)
                    .run(LoadSuite.class);

            assertThat(run.tests()).isNotEmpty().allSatisfy((name, outcome) -> assertThat(outcome)
                    .isEqualTo("passed"));
        }
    }

    @Test
    void proxyThatHangs_isGivenUpInTime() throws Exception {
        try (var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var run = kit("https://www.shop.test:8443")
                    .with("greenlight.request.proxy", "127.0.0.1:" + proxy.getLocalPort())
                    .with("greenlight.request.timeout", "1s")
                    .with("greenlight.request.connect-timeout", "1s")
                    .run(LoadSuite.class);

            assertThat(run.tests().get("global-percentage-of-failed-events")).contains("(actual: 100)");
            assertThat(run.tests().values().toString()).doesNotContain("killed at its deadline");
        }
    }

    @ParameterizedTest
    @CsvSource({"www.shop.test., www.shop.test", "b\u00fccher.test, xn--bcher-kva.test"})
    void httpsThroughAProxy_isATunnelForWhichTheProxyGetsItsCredentials(String host, String asked) throws Exception {
        try (var proxy = ForwardProxy.demanding("ops:m4rk-proxy");
                var server = RecordingServer.tls(certificates.server("server"), false)) {
            var run = kit("https://" + host + ":" + server.port())
                    .with("greenlight.request.proxy", "http://ops:m4rk-proxy@127.0.0.1:" + proxy.port())
                    .run(LoadSuite.class);

            assertThat(run.tests())
                    .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo("passed"));
            assertThat(server.serverNames()).containsExactly(asked);
            assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT "));
            assertThat(written()).doesNotContain("m4rk-");
        }
    }

    @Test
    void hostWithAnUnderscore_isReachedThroughAProxyByPlainHttp() throws Exception {
        try (var proxy = ForwardProxy.demanding("ops:m4rk-proxy");
                var server = RecordingServer.plain()) {
            var run = kit("http://my_service.test:" + server.port())
                    .with("greenlight.request.proxy", "http://ops:m4rk-proxy@127.0.0.1:" + proxy.port())
                    .run(LoadSuite.class);

            assertThat(run.tests())
                    .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo("passed"));
            assertThat(proxy.heads()).isNotEmpty();
        }
    }

    private LoadTestKit kit(String url) throws Exception {
        return new LoadTestKit(URI.create(url), results)
                .with("greenlight.load.max-p95", "30s")
                .with("greenlight.load.hosts", "www.shop.test,xn--bcher-kva.test,my_service.test")
                .with("greenlight.request.headers", "X-Bypass: m4rk-open-1")
                .with("greenlight.target.ca-file", certificates.authority().toString());
    }

    /** All that the run has left. */
    private String written() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
