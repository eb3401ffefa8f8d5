package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.cli.view.Vt;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.testkit.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C as a person presses it: a real process on a pseudo terminal, which turns the key into the signal. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class TerminalIT {
    private static final String CTRL_C = "\u0003";
    private static final String TOP = "\u001B[H";
    private static final Duration LONG = Duration.ofSeconds(100);

    /** A bake that is still on when a person has made up their mind; a bake's gate has passed by then. */
    private static final Map<String, String> LONG_BAKE = Map.of("rollout.bake", "20m");

    @TempDir
    private static Path directory;

    private static ProofWorld world;

    @BeforeAll
    static void begin() {
        assumeThat(Path.of("/usr/bin/script")).as("script of util-linux").isExecutable();
        world = ProofWorld.start(directory, Duration.ofSeconds(3));
    }

    @AfterAll
    static void end() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    @Order(1)
    void rollBack_isDone_andVerified() throws Exception {
        try (var terminal = Terminal.deploy("t2", LONG_BAKE)) {
            terminal.awaitBake();

            terminal.type(CTRL_C);
            terminal.awaitSaid("[r]oll back, [l]eave it to ECS, which does not pause any more, [c]ontinue?");
            terminal.type("r\n");

            assertThat(terminal.exitCode()).as(terminal.said()).isEqualTo(1);
            assertThat(terminal.said()).contains("asked for a rollback (interrupted)");
        }
        assertThat(world.record().state()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    @Order(2)
    void secondCtrlC_leavesIt_saysThePhase_andResumePicksItUp() throws Exception {
        try (var terminal = Terminal.deploy("t3", LONG_BAKE)) {
            terminal.awaitBake();

            terminal.type(CTRL_C);
            terminal.awaitSaid("[c]ontinue?");
            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).as(terminal.said()).isEqualTo(130);
            assertThat(terminal.said())
                    .contains(
                            "Interrupted again: leaving the rollout to ECS, which does not pause any more",
                            "the rollout was left in phase baking",
                            "`greenlight resume` picks it up");
        }
        assertThat(world.record().state()).isEqualTo(Phase.BAKING);
        CommandRun back = world.rollback();
        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    @Order(3)
    void rolloutIsOnePicture_thatIsDrawnAgain_alsoAfterAResize_andStays() throws Exception {
        try (var terminal = Terminal.deploy("t4", Map.of())) {
            terminal.awaitSaid(" PREFLIGHT gate ");
            terminal.resize(60, 20);

            assertThat(terminal.exitCode()).as(terminal.said()).isZero();
            String said = terminal.said();
            List<String> before =
                    new Vt(100, 30).write(said.substring(0, said.indexOf(TOP))).lines();
            List<String> seen =
                    new Vt(60, 20).write(said.substring(said.lastIndexOf(TOP))).lines();
            assertThat(before).filteredOn(line -> line.contains(" → ")).hasSize(1);
            assertThat(seen).filteredOn(line -> line.contains(" → ")).hasSize(1);
            assertThat(seen)
                    .anyMatch(line -> line.startsWith("✓ VERIFICATION gate"))
                    .anyMatch(line -> line.contains("█ 100 % whatsapp-saas"))
                    .anyMatch(line -> line.startsWith("Outcome  ✓"))
                    .anyMatch(line -> line.startsWith("✓ Deployment successful"));
        }
        assertThat(world.serving()).containsExactly("t4");
    }

    @Test
    @Order(4)
    void statusWatch_isThatPicture_untilCtrlC() throws Exception {
        try (var terminal = Terminal.of(Map.of(), "status", "--watch")) {
            terminal.awaitSaid("Outcome  ✓ Succeeded");
            terminal.awaitSaid("ECS: ");

            terminal.type(CTRL_C);

            assertThat(terminal.exitCode()).as(terminal.said()).isEqualTo(130);
            assertThat(new Vt(100, 30).write(terminal.said().replace("^C", "")).lines())
                    .anyMatch(line -> line.startsWith("Traffic  █"))
                    .anyMatch(line -> line.startsWith("greenlight: interrupted"));
        }
    }

    /** The command line in a pseudo terminal. */
    private record Terminal(Process process, Path log) implements AutoCloseable {
        static Terminal deploy(String tag, Map<String, String> settings) throws Exception {
            return of(settings, "deploy", "--image-tag", tag);
        }

        static Terminal of(Map<String, String> settings, String... args) throws Exception {
            Path log = Files.createTempFile(directory, "terminal", ".log");
            List<String> command = new ArrayList<>(world.command(settings, args));
            command.add(1, "-Dgreenlight.terminals=out,err");
            String line = "stty cols 100 rows 30; exec "
                    + command.stream()
                            .map(word -> "'" + word.replace("'", "'\\''") + "'")
                            .collect(Collectors.joining(" "));
            ProcessBuilder builder = new ProcessBuilder(
                            Interrupts.reaching(List.of("/usr/bin/script", "-qefc", line, "/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeAll(Set.of("ADMIN_TOKEN", "IMAGE_TAG", "GITHUB_ACTIONS"));
            builder.environment().putAll(world.variables());
            builder.environment().remove("CI");
            builder.environment().put("TERM", "xterm");
            return new Terminal(builder.start(), log);
        }

        void awaitBake() {
            awaitSaid("BAKE_TIME gate begins");
        }

        void awaitSaid(String text) {
            await().atMost(LONG).untilAsserted(() -> assertThat(said()).contains(text));
        }

        void type(String keys) throws IOException {
            Interrupts.assumeReaches(process);
            process.getOutputStream().write(keys.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        }

        /** As a person does who drags a corner: whoever draws on it is signalled. */
        void resize(int columns, int rows) throws Exception {
            Interrupts.assumeReaches(process);
            long drawing = process.descendants()
                    .filter(one -> one.info().command().orElse("").endsWith("java"))
                    .findFirst()
                    .orElseThrow()
                    .pid();
            String terminal = Files.readSymbolicLink(Path.of("/proc/" + drawing + "/fd/2"))
                    .toString();
            Process stty = new ProcessBuilder(
                            "stty", "-F", terminal, "cols", String.valueOf(columns), "rows", String.valueOf(rows))
                    .start();
            assertThat(stty.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(stty.exitValue()).isZero();
        }

        String said() throws IOException {
            return Files.readString(log);
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
