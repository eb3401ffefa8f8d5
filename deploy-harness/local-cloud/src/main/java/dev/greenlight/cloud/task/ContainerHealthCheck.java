package dev.greenlight.cloud.task;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.task.ContainerSpec.HealthCommand;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a container's health check command at its interval, and tells when its result changes. */
final class ContainerHealthCheck {
    private final HealthCommand check;
    private final List<String> inside;
    private final Map<String, String> environment;
    private final CloudClock clock;
    private final Executor executor;
    private final Consumer<Boolean> listener;
    private final Instant startedAt;
    private volatile boolean stopped;
    private int failures;
    private @Nullable Boolean last;

    ContainerHealthCheck(
            HealthCommand check,
            List<String> inside,
            Map<String, String> environment,
            CloudClock clock,
            Executor executor,
            Consumer<Boolean> listener) {
        this.check = check;
        this.inside = inside;
        this.environment = environment;
        this.clock = clock;
        this.executor = executor;
        this.listener = listener;
        this.startedAt = clock.now();
    }

    void start() {
        clock.after(check.interval(), () -> {
            if (!stopped) {
                executor.execute(this::probe);
            }
        });
    }

    void stop() {
        stopped = true;
    }

    private void probe() {
        boolean passed = run();
        if (stopped) {
            return;
        }
        boolean starting = clock.now().isBefore(startedAt.plus(check.startPeriod()));
        failures = passed ? 0 : starting ? failures : failures + 1;
        if (passed || failures >= check.retries()) {
            tell(passed);
        }
        start();
    }

    private void tell(boolean healthy) {
        if (last == null || last != healthy) {
            last = healthy;
            listener.accept(healthy);
        }
    }

    private boolean run() {
        try {
            Process process = Watchdog.start(arguments(), environment);
            LogPump.start(process.getInputStream(), new ContainerSpec.LogTarget("", ""), LogSink.NONE, clock);
            boolean ended = process.waitFor(check.timeout().toMillis(), TimeUnit.MILLISECONDS);
            Watchdog.kill(process);
            return ended && process.exitValue() == 0;
        } catch (IOException notStarted) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> arguments() {
        List<String> command = new ArrayList<>(check.command());
        String kind = command.remove(0);
        List<String> words = new ArrayList<>(inside);
        words.addAll(kind.equals("CMD-SHELL") ? List.of("/bin/sh", "-c", String.join(" ", command)) : command);
        return words;
    }
}
