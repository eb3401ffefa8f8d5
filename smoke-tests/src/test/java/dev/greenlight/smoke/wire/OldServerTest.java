package dev.greenlight.smoke.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.smoke.checks.tls.HelloAnswer;
import dev.greenlight.smoke.checks.tls.TlsProtocols;
import dev.greenlight.smoke.checks.tls.TlsVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server that speaks what JSSE refuses to: openssl's, where it is installed. */
class OldServerTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String PORT_LINE = "ACCEPT 127.0.0.1:";

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeCertificate() throws Exception {
        assumeTrue(isInstalled(), "openssl is not installed");
        Process made = start(
                "sh",
                "-c",
                "exec openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 1 -subj /CN=localhost");
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void endProcesses() throws Exception {
        for (Process process : started) {
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void obsoleteVersions_areSeenAccepted() throws Exception {
        int port = serve("-cipher ALL:@SECLEVEL=0 -min_protocol TLSv1");

        Map<TlsVersion, HelloAnswer> answers = HelloProber.probeAll(profile("127.0.0.1", port), PATIENT);

        assertThat(answers.get(TlsVersion.TLS_1_0).words()).startsWith("accepted TLS 1.0 with cipher suite");
        assertThat(answers.get(TlsVersion.TLS_1_1).words()).startsWith("accepted TLS 1.1 with cipher suite");
        assertThat(answers.get(TlsVersion.SSL_3)).isInstanceOf(HelloAnswer.Alert.class);
        assertThat(TlsProtocols.judge(answers))
                .extracting(finding -> finding.status().word() + ": " + finding.message())
                .containsExactly("warning: Obsolete TLS 1.0, TLS 1.1 accepted");
    }

    @Test
    void serverOfToday_isSeenRefusingThem() throws Exception {
        int port = serve("-min_protocol TLSv1.2");

        assertThat(TlsProtocols.judge(HelloProber.probeAll(profile("127.0.0.1", port), PATIENT)))
                .extracting(finding -> finding.status().word() + ": " + finding.message())
                .containsExactly("passed: TLS 1.2, TLS 1.3 accepted, older versions refused");
    }

    @Test
    void serverWithoutAnyCurrentVersion_fails() throws Exception {
        int port = serve("-cipher ALL:@SECLEVEL=0 -tls1_1");

        assertThat(TlsProtocols.judge(HelloProber.probeAll(profile("127.0.0.1", port), PATIENT)))
                .extracting(finding -> finding.status().word() + ": " + finding.message())
                .containsExactly("failed: Neither TLS 1.2 nor TLS 1.3 works", "warning: Obsolete TLS 1.1 accepted");
    }

    /** Serves until its standard input ends, which it does with this process at the latest. */
    private int serve(String options) throws IOException {
        String server = "openssl s_server -www -accept 127.0.0.1:0 -cert cert.pem -key key.pem " + options;
        BufferedReader output = start("sh", "-c", server + " & server=$!; cat > /dev/null; kill $server; wait")
                .inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(PORT_LINE)) {
                return Integer.parseInt(line.substring(PORT_LINE.length()).strip());
            }
        }
        throw new IllegalStateException("openssl s_server ended without listening");
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        return process;
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ConnectionProfile profile(String host, int port) {
        return LoopbackServer.profile(URI.create("https://" + host + ":" + port), Trust.ofJdk());
    }
}
