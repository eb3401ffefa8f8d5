package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that can't grow in the middle of a rollout: the kernel refuses files beyond a limit, as a full disk does. */
class DiskFullIT {
    /** Kibibytes: reached after the service was updated, before the gate of the candidate has concluded. */
    private static final int LIMIT = 9;

    @TempDir
    private Path directory;

    @Test
    void journalThatIsFull_stopsEverything_andEcsGoesBack_andTheRecordIsFinishedLater() throws Exception {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250));
                Load load = Load.on(world.production(), 1)) {
            Path log = Files.createTempFile(directory, "harness", ".log");
            Process harness = limited(
                    world.command(
                            Map.of("gates.budget", "10m", "rollout.gate-margin", "1m", "aws.minute", "1m"),
                            "deploy",
                            "--image-tag",
                            "v2"),
                    world,
                    log);

            assertThat(harness.waitFor(240, TimeUnit.SECONDS)).isTrue();

            String said = Files.readString(log);
            assertThat(harness.exitValue()).as(said).isEqualTo(4);
            assertThat(said).contains("nothing more was done", "make room and run `greenlight resume`");
            assertThat(world.record().isOver()).as(said).isFalse();
            world.awaitDeploymentOver();
            assertThat(load.versions()).containsExactly("v1");

            CommandRun resumed = world.greenlight(Map.of(), "resume");
            Truth.holds(world, resumed, "v1", "v2");
            assertThat(resumed.code()).as(resumed.toString()).isEqualTo(1);
            assertThat(load.lost()).isEmpty();
        }
    }

    /** What it prints goes through a pipe, which has no limit. */
    private static Process limited(List<String> command, ProofWorld world, Path log) throws Exception {
        List<String> shell = new ArrayList<>(List.of(
                "bash",
                "-c",
                "(ulimit -f " + LIMIT + "; exec \"$@\") 2>&1 | cat > \"$0\"; exit ${PIPESTATUS[0]}",
                log.toString()));
        shell.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shell).redirectErrorStream(true);
        builder.environment().putAll(world.variables());
        return builder.start();
    }
}
