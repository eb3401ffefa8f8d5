package dev.greenlight.cloud.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.clock.RealTimeClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kills a cloud so that it can't clean up, and looks whether its tasks are gone, too. */
class OrphanTest {
    @Test
    void tasksOfAKilledCloud_areKilled() throws IOException {
        Process cloud = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cloud.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long task;
        try (BufferedReader out = cloud.inputReader()) {
            task = Long.parseLong(out.readLine());
            assertThat(ProcessHandle.of(task).filter(ProcessHandle::isAlive)).isPresent();

            cloud.destroyForcibly();
        }

        await().until(() ->
                ProcessHandle.of(task).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** Starts a task that ignores SIGTERM, and prints its process id. */
    static final class Cloud {
        private Cloud() {}

        public static void main(String[] arguments) throws InterruptedException {
            ProcessRuntime runtime = new ProcessRuntime(
                    new RealTimeClock(),
                    Specs.SHELL,
                    (group, stream, at, line) -> System.out.println(line),
                    TaskFaults.NONE);
            runtime.start(
                    Specs.script("trap '' TERM HUP INT; echo $$; while :; do sleep 0.05; done"), new RecordedEvents());
            Thread.currentThread().join(60_000);
        }
    }
}
