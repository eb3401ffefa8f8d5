package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The service as a process: signals, ends, and the faults that concern them. */
class ProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void sigterm_finishesRequestsUnderWay_andEndsWith0() throws Exception {
        try (SampleProcess process = start();
                Conversation busy = Conversation.with(process.uri())) {
            busy.beginPost("/webhook", 2);
            process.process().destroy();
            await().atMost(PATIENCE).until(() -> !accepts(process.uri()));
            assertThat(process.process().isAlive()).isTrue();

            busy.say("{}");

            assertThat(busy.rest()).startsWith("HTTP/1.1 401 ").contains("Connection: close");
            assertThat(exitCode(process)).isZero();
        }
    }

    @Test
    void sigterm_turnsHealthTo503_onConnectionsThatAreOpen() throws Exception {
        try (SampleProcess process = start();
                Conversation busy = Conversation.with(process.uri());
                Conversation open = Conversation.with(process.uri())) {
            busy.beginPost("/webhook", 2);
            open.get("/healthz");
            assertThat(open.until("}")).startsWith("HTTP/1.1 200 ");
            process.process().destroy();
            await().atMost(PATIENCE).until(() -> !accepts(process.uri()));

            open.get("/healthz");

            assertThat(open.rest()).startsWith("HTTP/1.1 503 ").contains("\"status\":\"draining\"");
        }
    }

    @Test
    void requestThatNeverEnds_isNotWaitedForBeyondTheDrainTime() throws Exception {
        try (SampleProcess process = start("--drain", "200ms");
                Conversation busy = Conversation.with(process.uri())) {
            busy.beginPost("/webhook", 2);

            process.process().destroy();

            assertThat(exitCode(process)).isZero();
        }
    }

    @Test
    void ignoreSigterm_keepsServing() throws Exception {
        try (SampleProcess process = start("--fault", "ignore-sigterm")) {
            process.process().destroy();

            assertThat(process.process().waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(Visitor.of(process.uri()).get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void crashAtStart_endsWith1BeforeItListens() throws Exception {
        try (SampleProcess process = start("--fault", "crash-at-start")) {
            assertThat(exitCode(process)).isEqualTo(1);
            org.assertj.core.api.Assertions.assertThatThrownBy(process::uri)
                    .hasMessage("The service ended before it listened");
        }
    }

    @Test
    void crashAfter_endsWith1AfterItListened() throws Exception {
        try (SampleProcess process = start("--fault", "crash-after=300ms")) {
            assertThat(process.uri().getPort()).isPositive();
            assertThat(exitCode(process)).isEqualTo(1);
        }
    }

    @Test
    void oom_endsWith137() throws Exception {
        try (SampleProcess process = start("--fault", "oom=100ms")) {
            assertThat(exitCode(process)).isEqualTo(137);
        }
    }

    @Test
    void slowStart_listensThatMuchLater() {
        long start = System.nanoTime();
        try (SampleProcess process = start("--fault", "slow-start=1500ms")) {
            assertThat(process.uri().getPort()).isPositive();
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(Duration.ofMillis(1500).toNanos());
        }
    }

    @Test
    void leakMemory_endsInFailure() {
        try (SampleProcess process = start("--fault", "leak-memory")) {
            Visitor visitor = Visitor.of(process.uri());

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> !isOk(visitor));
        }
    }

    @Test
    void oldTls_isAcceptedBesideTheNew_orAlone() {
        try (SampleProcess old = start("--https-port=0", "--fault", "old-tls");
                SampleProcess onlyOld = start("--https-port=0", "--fault", "only-old-tls");
                SampleService sound = Visitor.start("--https-port=0")) {
            assertThat(OldTls.versionsAccepted(old.httpsUri().orElseThrow())).containsExactly(0x0301, 0x0302, 0x0303);
            assertThat(OldTls.versionsAccepted(onlyOld.httpsUri().orElseThrow()))
                    .containsExactly(0x0301, 0x0302);
            assertThat(OldTls.versionsAccepted(sound.httpsUri().orElseThrow())).containsExactly(0x0303);
        }
    }

    @Test
    void faultsThatConcernTheProcess_areNotStartedInsideAnother() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Visitor.start("--fault=oom"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Fault oom changes or ends the whole process: start it in one of its own");
    }

    @Test
    void parentKilled_endsTheServiceToo() throws Exception {
        Process parent = new ProcessBuilder(java("-cp", System.getProperty("java.class.path"), Parent.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        Optional<ProcessHandle> child = ProcessHandle.of(pid);
        assertThat(child)
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());

        parent.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> !child.get().isAlive());
    }

    /** Starts a service, says which process it is, and waits to be killed. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            SampleProcess process = start();
            System.out.println(process.process().pid());
            Thread.sleep(PATIENCE.toMillis());
            process.close();
        }
    }

    private static SampleProcess start(String... flags) {
        return SampleProcess.start(Visitor.ENVIRONMENT, flags);
    }

    private static List<String> java(String... arguments) {
        List<String> command = new java.util.ArrayList<>();
        command.add(java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                .toString());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static int exitCode(SampleProcess process) throws InterruptedException {
        assertThat(process.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return process.process().exitValue();
    }

    private static boolean accepts(URI uri) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    private static boolean isOk(Visitor visitor) {
        try {
            return visitor.get("/healthz").statusCode() == 200;
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }
}
