package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.proof.ProofWorld;
import dev.greenlight.harness.rollout.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Suites of a team that nobody can end, in a real process: the rollout goes back in time, the process ends, nothing is green. */
@Timeout(240)
class StubbornSuitesIT {
    private static final String SPINNING = """
            import dev.greenlight.checks.junit.CheckSuite;
            import org.junit.jupiter.api.Test;

            @CheckSuite("spinning")
            class SpinningSuite {
                @Test
                void neverEnds() {
                    long turns = 0;
                    while (turns >= 0) {
                        turns = turns == Long.MAX_VALUE ? 0 : turns + 1;
                    }
                }
            }
            """;
    private static final String EXITING = """
            import dev.greenlight.checks.junit.CheckSuite;
            import org.junit.jupiter.api.Test;

            @CheckSuite("exiting")
            class ExitingSuite {
                @Test
                void endsTheProcess() {
                    System.exit(0);
                }
            }
            """;

    @TempDir
    private static Path directory;

    private static ProofWorld world;

    @BeforeAll
    static void begin() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void suiteThatSpinsForEver_failsItsGateAtTheDeadline_andTheRolloutGoesBack_andTheProcessEnds() throws Exception {
        Path jar = TeamSuites.jar(directory.resolve("spinning"), "SpinningSuite", SPINNING);

        Ended ended = deploy("s2", jar, "spinning");

        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said())
                .contains("spinning.never-ends", "Did not end: the run's budget of 5s is used up", "Rolled back");
        assertThat(world.record().state()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    void suiteThatEndsTheProcess_isNeverGreen() throws Exception {
        Path jar = TeamSuites.jar(directory.resolve("exiting"), "ExitingSuite", EXITING);
        Path log = Files.createTempFile(directory, "smoke", ".log");

        Process smoke = world.process(
                Map.of(
                        "smoke.jars",
                        jar.toString(),
                        "target.url",
                        world.production().toString()),
                log,
                "smoke",
                "--suite",
                "exiting");

        assertThat(smoke.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(smoke.exitValue()).as(Files.readString(log)).isEqualTo(130);
        assertThat(Files.readString(log)).contains("a suite ended this process");
    }

    private Ended deploy(String tag, Path jar, String suite) throws Exception {
        Path log = Files.createTempFile(directory, "deploy", ".log");
        Process deploy = world.process(
                Map.of(
                        "smoke.jars",
                        jar.toString(),
                        "gates.candidate.suites",
                        "[%s]".formatted(suite),
                        "gates.budget",
                        "5s",
                        "rollout.gate-margin",
                        "30s"),
                log,
                "deploy",
                "--image-tag",
                tag);
        try {
            assertThat(deploy.waitFor(120, TimeUnit.SECONDS))
                    .as(Files.readString(log))
                    .isTrue();
        } finally {
            deploy.destroyForcibly();
        }
        return new Ended(deploy.exitValue(), Files.readString(log));
    }

    private record Ended(int code, String said) {}
}
