package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A watch of many rounds holds no more of the machine than one of a few. */
class LongWatchIT {
    private static final int FEW = 40;
    private static final int MANY = 240;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadsAndDescriptors_doNotGrowWithTheRounds() throws Exception {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
            Path log = directory.resolve("watch.log");
            Process watch =
                    world.process(Map.of("aws.minute", "250ms"), log, "watch", "--for", "10h", "--interval", "1s");
            try {
                await().atMost(LONG).until(() -> rounds(watch, log) >= FEW);
                long threads = held(watch, "task");
                long descriptors = held(watch, "fd");

                await().atMost(LONG).until(() -> rounds(watch, log) >= MANY);

                assertThat(held(watch, "task"))
                        .as("threads, %d before", threads)
                        .isLessThan(threads + 10);
                assertThat(held(watch, "fd"))
                        .as("descriptors, %d before", descriptors)
                        .isLessThan(descriptors + 10);
            } finally {
                watch.destroyForcibly().waitFor();
            }
        }
    }

    private static long rounds(Process watch, Path log) throws IOException {
        String said = Files.readString(log);
        assertThat(watch.isAlive()).as(said).isTrue();
        return said.lines().filter(line -> line.contains(" round ")).count();
    }

    private static long held(Process process, String kind) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(process.pid()), kind))) {
            return entries.count();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
