package dev.greenlight.rehearsal.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.testkit.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step of the composite action, run as GitHub runs it: from another directory, with inputs as variables. */
class RunGreenlightTest {
    @TempDir
    private Path directory;

    private Path launcher;

    @BeforeEach
    void launcherThatNotesItsArguments() throws IOException {
        launcher = launcher("for word; do echo \"<$word>\"; done > arguments; exit \"${WANTED:-0}\"");
    }

    @Test
    void inputs_becomeArguments_whateverIsInThem() throws Exception {
        Script.Run run = script("deploy")
                .with("INPUT_ENV", "staging")
                .with("INPUT_IMAGE_TAG", "main-1; touch injected")
                .with("INPUT_CONFIG", "my file.yaml")
                .with("INPUT_ARGS", "--reason\n$(touch injected) `touch injected` \"quoted\" 'so'\n\n--emergency=\n")
                .with("INPUT_JSON", "out.json")
                .run();

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(arguments())
                .containsExactly(
                        "<deploy>",
                        "<--env>",
                        "<staging>",
                        "<--image-tag>",
                        "<main-1; touch injected>",
                        "<--config>",
                        "<my file.yaml>",
                        "<--json>",
                        "<out.json>",
                        "<--reason>",
                        "<$(touch injected) `touch injected` \"quoted\" 'so'>",
                        "<--emergency=>");
        assertThat(directory.resolve("injected")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "0, passed",
        "1, failed",
        "2, invalid",
        "3, inconclusive",
        "4, stuck",
        "5, busy",
        "6, refused",
        "130, interrupted",
        "70, defect"
    })
    void exitCode_isTheSteps_andItsMeaningAnOutput(int code, String outcome) throws Exception {
        Script.Run run = script("smoke")
                .with("INPUT_URL", "https://example.com")
                .with("INPUT_JSON", "result.json")
                .with("WANTED", String.valueOf(code))
                .run();

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.outputs())
                .startsWith("outcome=" + outcome, "exit-code=" + code, "json=result.json")
                .last()
                .asString()
                .matches("reports=/.*/reports/target");
    }

    @Test
    void inputThatWouldBeAFlag_orAnOutput_isRefused() throws Exception {
        Script.Run flag =
                script("smoke").with("INPUT_URL", "--config=/etc/passwd").run();
        assertThat(flag.code()).isEqualTo(2);
        assertThat(flag.said()).contains("the input url must not begin with -; flags belong to args");

        Script.Run lines =
                script("smoke").with("INPUT_JSON", "a\noutcome=passed").run();
        assertThat(lines.code()).isEqualTo(2);
        assertThat(lines.said()).contains("the input json must be one line");
        assertThat(lines.outputs()).doesNotContain("outcome=passed");

        Script.Run nothing = script("").run();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.said()).contains("the input command is missing");
        assertThat(directory.resolve("arguments")).doesNotExist();
    }

    @Test
    void cancelledJob_interruptsTheCommand_andWaitsUntilItHasEnded() throws Exception {
        launcher = launcher("trap 'echo rolled back; exit 130' INT; echo ready > ready; while :; do sleep 0.05; done");
        Script script = script("deploy");
        Process process = script.start();
        while (!Files.exists(directory.resolve("ready")) && process.isAlive()) {
            LockSupport.parkNanos(5_000_000);
        }

        Interrupts.interrupt(process);

        Script.Run run = script.end(process);
        assertThat(run.code()).as(run.said()).isEqualTo(130);
        assertThat(run.said()).contains("rolled back");
        assertThat(run.outputs()).contains("outcome=interrupted");
    }

    private Script script(String command) {
        return new Script(directory, "run-greenlight")
                .with("GREENLIGHT_LAUNCHER", launcher.toString())
                .with("INPUT_COMMAND", command);
    }

    private Path launcher(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("launcher"), "#!/usr/bin/env bash\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> arguments() throws IOException {
        return Files.readAllLines(directory.resolve("arguments"));
    }
}
