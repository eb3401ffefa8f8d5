package dev.greenlight.harness.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code smoke --image} against a real Docker engine; skipped where none answers. */
@ResourceLock("containers of this process")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContainerGateIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    private Path home;

    @BeforeAll
    static void images() throws IOException {
        Images.sample();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        String owner = "/%d/".formatted(ProcessHandle.current().pid());
        assertThat(Docker.leftBehind(owner)).isEmpty();
    }

    @Test
    void goodImage_passesAllSuites_andAnswersItsTagAsVersion() throws IOException {
        CommandRun run = smoke(Images.SAMPLE, "--json", "-", "--expect-version", Images.VERSION);

        JsonNode json = json(run);
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(json.get("target").asText()).matches("http://localhost:\\d+");
        assertThat(statuses(json, "passed"))
                .contains("container.healthy", "health.version", "security.csp", "container.stays-up");
        assertThat(ids(json)).startsWith("container.healthy").endsWith("container.stays-up");
    }

    @Test
    void missingHeader_failsTheGate() throws IOException {
        CommandRun run = smoke(Images.SAMPLE, "--suite", "security", "--env-file", file("FAULT=no-x-frame-options"));

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .contains("✗ security.x-frame-options", "[LOG] What the container has written last:", "listening");
    }

    @Test
    void containerThatEndsAtOnce_failsWithItsExitCodeAndLog_withoutWaiting() throws IOException {
        CommandRun run = smoke(
                Images.SAMPLE, "--start-timeout", "10m", "--env-file", file("FAULT=crash-at-start"), "--json", "-");

        JsonNode json = json(run);
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(ids(json)).containsExactly("container.healthy");
        assertThat(json.at("/checks/0/message").asText()).contains("Container ended by itself", "exit code 1");
        assertThat(json.at("/checks/0/found").asText()).contains("could not connect to the database");
        assertThat(Files.readString(home.resolve("reports/target/junit/TEST-greenlight-smoke.xml")))
                .contains("classname=\"greenlight.container\"", "<failure message=\"Container ended by itself");
    }

    @Test
    void containerThatNeverListens_failsWhenItsTimeIsUp() throws IOException {
        CommandRun run =
                smoke(Images.STUB, "--port", "8080", "--start-timeout", "2s", "--env-file", file("STUB_MODE=DEAF"));

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "Container is not healthy after", "no answer", "listening to nobody", "listen on 0.0.0.0:8080");
    }

    @Test
    void wrongPort_isToldWithThoseTheImageExposes() throws IOException {
        CommandRun run = smoke(Images.SAMPLE, "--port", "9999", "--start-timeout", "2s");

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("no answer", "the image exposes 8080: is --port 9999 right?");
    }

    @Test
    void slowStart_isWaitedFor() throws IOException {
        CommandRun run = smoke(
                Images.SAMPLE,
                "--check",
                "health.liveness",
                "--env-file",
                file("FAULT=slow-start=2s"),
                "--port",
                "8080");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).contains("Container is healthy after");
    }

    @Test
    void secretsInTheLog_areRedacted_andEscapeCodesAreGone() throws IOException {
        CommandRun run = smoke(
                Images.STUB, "--port", "8080", "--env-file", file("STUB_MODE=TELLTALE\nTELLTALE_TOKEN=" + SECRET));

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("exit code 7", "my token is [redacted]", "red and \uFFFDhidden");
        assertThat(run.out() + run.err()).doesNotContain(SECRET, "\u001b", "\u0007", "\u202e");
        try (var files = Files.walk(home.resolve("reports/target"))) {
            for (Path written : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(written)).as(written.toString()).doesNotContain(SECRET, "\u001b");
            }
        }
    }

    @Test
    void containerThatDiesWhileItIsVerified_isToldApart() throws IOException {
        CommandRun run = smoke(
                Images.STUB,
                "--port",
                "8080",
                "--suite",
                "health",
                "--json",
                "-",
                "--env-file",
                file("STUB_MODE=MORTAL"));

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(statuses(json(run), "failed")).contains("container.stays-up", "health.liveness");
        assertThat(json(run).toString()).contains("exit code 5");
    }

    @Test
    void databaseAndCache_areStartedFirst_andReachable() throws IOException {
        CommandRun run = smoke(
                Images.STUB,
                "--port",
                "8080",
                "--with",
                "postgres,redis",
                "--check",
                "health.liveness",
                "--config",
                dependencies(Images.STUB),
                "--env-file",
                file("STUB_MODE=CLIENT"));

        assertThat(run.code()).as(run.toString()).isZero();
    }

    @Test
    void databaseThatIsNoneOrMissing_isInvalidInput() throws IOException {
        CommandRun none = smoke(
                Images.SAMPLE, "--with", "postgres", "--start-timeout", "1s", "--config", dependencies(Images.SAMPLE));
        CommandRun missing = smoke(Images.SAMPLE, "--with", "redis", "--config", dependencies("localhost:1/absent:1"));

        assertThat(none.code()).as(none.toString()).isEqualTo(2);
        assertThat(none.err()).contains("The postgres of " + Images.SAMPLE + " is not ready after 1 s: no answer");
        assertThat(missing.code()).as(missing.toString()).isEqualTo(2);
        assertThat(missing.err()).contains("The image localhost:1/absent:1 is not on this engine and cannot be pulled");
    }

    @Test
    void unknownSuite_isInvalidInput() {
        CommandRun run = smoke(Images.SAMPLE, "--suite", "no-such-suite");

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown suite \"no-such-suite\"");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void signalWhileItStarts_removesEverything_andVariablesWereNeverOnAProcessList(String signal, int code)
            throws Exception {
        try (GateProcess gate = waiting("--with", "redis")) {
            List<String> commands = commandLines();
            gate.signal(signal);

            assertThat(commands).anyMatch(command -> command.contains("never-healthy.env"));
            assertThat(commands).noneMatch(command -> command.contains(SECRET));
            assertThat(gate.exitCode()).as(gate.said()).isEqualTo(code);
            assertThat(gate.said()).contains("interrupted");
            assertThat(Docker.leftBehind(gate.owner())).isEmpty();
        }
    }

    @Test
    void whatAKilledRunHasLeft_isRemovedByTheNext() throws Exception {
        try (GateProcess gate = waiting()) {
            gate.signal("KILL");
            gate.exitCode();
            assertThat(Docker.leftBehind(gate.owner())).isNotEmpty();

            smoke(Images.SAMPLE, "--check", "container.healthy");

            assertThat(Docker.leftBehind(gate.owner())).isEmpty();
        }
    }

    @Test
    void missingEngine_isInvalidInput() throws Exception {
        Map<String, String> nowhere = Map.of("DOCKER_HOST", "unix:///no/such/socket");
        try (GateProcess gate = GateProcess.start(home, nowhere, "--image", Images.SAMPLE)) {
            assertThat(gate.exitCode()).as(gate.said()).isEqualTo(2);
            assertThat(gate.said())
                    .contains("No Docker engine answers at DOCKER_HOST=unix:///no/such/socket: start one");
        }
    }

    /** A run whose container lives and never gets healthy. */
    private GateProcess waiting(String... more) throws IOException {
        Path variables = home.resolve("never-healthy.env");
        Files.writeString(variables, "FAULT=never-healthy\nADMIN_TOKEN=" + SECRET);
        List<String> arguments = new ArrayList<>(List.of(
                "--image",
                Images.SAMPLE,
                "--env-file",
                variables.toString(),
                "--config",
                dependencies(Images.STUB),
                "--start-timeout",
                "5m"));
        arguments.addAll(List.of(more));
        GateProcess gate = GateProcess.start(home, Map.of(), arguments.toArray(String[]::new));
        int wanted = 1 + 2 * more.length / 2; // a network and a container more
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !gate.isAlive() || Docker.leftBehind(gate.owner()).size() >= wanted);
        assertThat(gate.isAlive()).as(gate.said()).isTrue();
        return gate;
    }

    /** Not by ProcessHandle, which cuts them. */
    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc/%d/cmdline".formatted(process.pid())))
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException ended) {
                        return "";
                    }
                })
                .toList();
    }

    private CommandRun smoke(String image, String... more) {
        List<String> arguments = new ArrayList<>(List.of("smoke", "--no-color", "--image", image));
        arguments.addAll(List.of(more));
        return CommandRun.of(System.getenv(), home, arguments.toArray(String[]::new));
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(home, "variables", ".env"), text)
                .toString();
    }

    private String dependencies(String image) throws IOException {
        return Files.writeString(
                        home.resolve("dependencies.yaml"),
                        "container: {postgres-image: \"%s\", redis-image: \"%s\"}".formatted(image, image))
                .toString();
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private static List<String> ids(JsonNode json) {
        return checks(json, "");
    }

    private static List<String> statuses(JsonNode json, String status) {
        return checks(json, status);
    }

    private static List<String> checks(JsonNode json, String status) {
        return StreamSupport.stream(json.get("checks").spliterator(), false)
                .filter(check -> check.get("status").asText().contains(status))
                .map(check -> check.get("id").asText())
                .toList();
    }
}
