package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.local.SampleService;
import dev.greenlight.testkit.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process, with everything that it starts. */
@Timeout(240)
class DemoIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Duration LONGEST = Duration.ofSeconds(180);

    private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path directory;

    private Process demo;

    @AfterEach
    void stop() {
        if (demo != null) {
            demo.destroyForcibly();
        }
    }

    @Test
    void demo_showsAGoodAndABadRelease_losesNothingAndLeavesNothing() throws Exception {
        start();

        Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> {
            demo.descendants().forEach(started::add);
            return !demo.isAlive();
        });

        assertThat(demo.exitValue()).as(errors()).isZero();
        assertThat(Files.readString(directory.resolve("out.txt")))
                .containsPattern("v2: +succeeded in ")
                .containsPattern("v3 \\(bad\\): +rolled-back in ")
                .containsPattern("Requests sent: +[1-9][0-9]+")
                .containsPattern("Requests lost: +0\n")
                .containsPattern("Answered by: +v1 [1-9][0-9]*, v2 [1-9][0-9]*, v3 0")
                .containsPattern("Time to switch: +[0-9.]+ s from deploy")
                .containsPattern("Time to stable: +[0-9.]+ s from the first failing check")
                .contains("security.x-frame-options", "✓ v2 is live");
        assertThat(directory.resolve("cache")).doesNotExist();
        assertNothingIsLeft();
    }

    @Test
    void interruptedDemo_takesEverythingWithIt() throws Exception {
        start();
        Awaitility.await().atMost(LONGEST).until(() -> {
            demo.descendants().forEach(started::add);
            return errors().contains("ECS is at");
        });

        Interrupts.interrupt(demo);

        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(130);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(started).as("cloud and tasks").hasSizeGreaterThan(2);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(started)
                .filteredOn(ProcessHandle::isAlive)
                .isEmpty());
    }

    private void start() throws Exception {
        var builder = new ProcessBuilder(Interrupts.reaching(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Dgreenlight.home=" + home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "demo")))
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile());
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().put("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/never/called/here");
        demo = builder.start();
    }

    /** A root of its own, so that no report of the repository is touched. */
    private Path home() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path environments = Files.createDirectories(home.resolve("deploy-harness/environments"));
        Files.copy(ROOT.resolve("deploy-harness/environments/local.yaml"), environments.resolve("local.yaml"));
        Path jar = SampleService.jar(ROOT);
        Path target = Files.createDirectories(home.resolve("deploy-harness/sample-service/target"));
        Files.copy(jar, target.resolve(jar.getFileName()));
        return home;
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("err.txt"));
    }
}
