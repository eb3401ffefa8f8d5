package dev.greenlight.cloud.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.task.TaskFaults.Kind;
import dev.greenlight.cloud.task.TaskFaults.TaskFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessRuntimeTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<TaskFault>> fault = new AtomicReference<>(Optional.empty());
    private final RecordedEvents events = new RecordedEvents();
    private final ProcessRuntime runtime = new ProcessRuntime(
            clock,
            Specs.SHELL,
            (group, stream, at, line) -> lines.add(group + ' ' + stream + ' ' + line),
            spec -> fault.get());

    @AfterEach
    void end() {
        runtime.close();
    }

    @Test
    void output_reachesTheLogsAndTheExitCodeIsTold() {
        runtime.start(Specs.script("echo $GREETING $APP_VERSION; echo oops >&2; exit 3"), events);

        TaskExit exit = events.awaitExit();

        assertThat(lines).containsExactlyInAnyOrder("/ecs/web ecs/app/task1 hello 7", "/ecs/web ecs/app/task1 oops");
        assertThat(exit.cause()).isEqualTo(TaskExit.Cause.ESSENTIAL_CONTAINER_EXITED);
        assertThat(exit.reason()).isEqualTo("Essential container in task exited");
        assertThat(exit.containers().get(0).exitCode()).isEqualTo(3);
        assertThat(events.told).containsExactly("running", "stopped");
    }

    @Test
    void environmentOfTheCloud_isHiddenFromTasks() {
        runtime.start(Specs.script("env | cut -d= -f1"), events);
        events.awaitExit();

        List<String> names =
                lines.stream().map(line -> line.replaceAll(".* ", "")).toList();

        assertThat(names).contains("PORT", "GREETING", "PATH");
        assertThat(names)
                .isSubsetOf(List.of(
                        "PORT",
                        "GREETING",
                        "APP_VERSION",
                        "PATH",
                        "HOME",
                        "TMPDIR",
                        "LANG",
                        "LC_ALL",
                        "TZ",
                        "JAVA_HOME",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_"));
    }

    @Test
    void killedProcess_looksLikeOutOfMemory() {
        runtime.start(Specs.script("kill -KILL $$"), events);

        TaskExit.ContainerExit exit = events.awaitExit().containers().get(0);

        assertThat(exit.exitCode()).isEqualTo(137);
        assertThat(exit.reason()).isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }

    @Test
    void stop_isASigtermThatTheTaskMayObey() {
        TaskRuntime.Handle task = runtime.start(
                Specs.script("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done"), events);
        await().until(() -> lines.toString().contains("up"));

        task.stop(Duration.ofSeconds(30));

        assertThat(events.awaitExit().containers().get(0).exitCode()).isZero();
        assertThat(events.exit.cause()).isEqualTo(TaskExit.Cause.REQUESTED);
        assertThat(lines).anyMatch(line -> line.endsWith("bye"));
    }

    @Test
    void ignoredSigterm_isKilledWhenTheGracePeriodIsOver() {
        TaskRuntime.Handle task =
                runtime.start(Specs.script("trap '' TERM; echo up; while :; do sleep 0.05; done"), events);
        await().until(() -> lines.toString().contains("up") && !events.told.isEmpty());

        task.stop(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(29));
        assertThat(events.told).containsExactly("running");
        clock.advance(Duration.ofSeconds(1));

        assertThat(events.awaitExit().containers().get(0).exitCode()).isEqualTo(137);
        assertThat(events.exit.containers().get(0).reason()).isEmpty();
    }

    @Test
    void childrenOfATask_endWithIt() {
        runtime.start(Specs.script("sleep 300 & echo $!; wait"), events);
        await().until(() -> !lines.isEmpty());
        long child = Long.parseLong(lines.get(0).replaceAll(".* ", ""));
        assertThat(ProcessHandle.of(child)).isPresent();

        runtime.close();

        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void endOfAnEssentialContainer_endsTheOthers() {
        runtime.start(
                Specs.task(
                        Specs.container("side", "trap 'exit 0' TERM; while :; do sleep 0.05; done", false, null),
                        Specs.container("app", "exit 1", true, null)),
                events);

        assertThat(events.awaitExit().containers())
                .extracting(TaskExit.ContainerExit::container)
                .containsExactlyInAnyOrder("side", "app");
    }

    @Test
    void endOfASidecar_leavesTheTaskRunning() {
        runtime.start(
                Specs.task(
                        Specs.container("side", "echo done", false, null),
                        Specs.container("app", "while :; do sleep 0.05; done", true, null)),
                events);

        // The first line may be there before it is told that the task runs.
        await().until(() -> lines.toString().contains("done") && !events.told.isEmpty());
        assertThat(events.told).containsExactly("running");
    }

    @Test
    void unknownImage_failsToStartAndSaysWhy() {
        ProcessRuntime none = new ProcessRuntime(clock, c -> Optional.empty(), LogSink.NONE, TaskFaults.NONE);

        none.start(Specs.script("true"), events);

        assertThat(events.awaitExit().cause()).isEqualTo(TaskExit.Cause.FAILED_TO_START);
        assertThat(events.exit.reason()).contains("no command is configured for image repo/web:7");
        none.close();
    }

    @Test
    void healthCheck_isToldWhenItChanges() {
        ContainerSpec.HealthCommand check = new ContainerSpec.HealthCommand(
                List.of("CMD-SHELL", "test -e $FLAG || exit 1"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                2,
                Duration.ZERO);
        runtime.start(Specs.task(Specs.container("app", "while :; do sleep 0.05; done", true, check)), events);

        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            clock.advance(Duration.ofSeconds(30));
            return events.told.size() > 1;
        });

        assertThat(events.told).containsExactly("running", "app healthy");
    }

    @Test
    void failingHealthCheck_countsItsRetries() {
        ContainerSpec.HealthCommand check = new ContainerSpec.HealthCommand(
                List.of("CMD", "false"), Duration.ofSeconds(30), Duration.ofSeconds(5), 2, Duration.ZERO);
        runtime.start(Specs.task(Specs.container("app", "while :; do sleep 0.05; done", true, check)), events);

        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            clock.advance(Duration.ofSeconds(30));
            return events.told.size() > 1;
        });

        assertThat(events.told).containsExactly("running", "app unhealthy");
    }

    @Test
    void crashFault_endsTheTaskWithItsExitCode() {
        fault.set(Optional.of(new TaskFault(Kind.CRASH, Duration.ofSeconds(5), 42)));
        runtime.start(Specs.script("while :; do sleep 0.05; done"), events);
        await().until(() -> clock.waiting() > 0);

        clock.advance(Duration.ofSeconds(5));

        assertThat(events.awaitExit().containers().get(0).exitCode()).isEqualTo(42);
        assertThat(events.exit.cause()).isEqualTo(TaskExit.Cause.ESSENTIAL_CONTAINER_EXITED);
    }

    @Test
    void slowStartFault_startsLater() {
        fault.set(Optional.of(new TaskFault(Kind.SLOW_START, Duration.ofSeconds(5), 0)));
        runtime.start(Specs.script("while :; do sleep 0.05; done"), events);
        await().until(() -> clock.waiting() > 0);
        assertThat(events.told).isEmpty();

        clock.advance(Duration.ofSeconds(5));

        assertThat(events.told).containsExactly("running");
    }

    @Test
    void hangFault_takesConnectionsAndNeverAnswers() throws IOException {
        fault.set(Optional.of(new TaskFault(Kind.HANG, Duration.ZERO, 0)));
        runtime.start(Specs.script("while :; do sleep 0.05; done"), events);

        await().until(() -> !events.told.isEmpty());

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), events.ports.get(8080))) {
            socket.setSoTimeout(50);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
            Assertions.assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
