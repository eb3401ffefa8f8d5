package dev.greenlight.harness.gate;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Totals;
import dev.greenlight.harness.engine.Gate;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.collect.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the suites of a gate on a thread of its own. The verdict is there as soon as a check has failed, since nothing can change
 * it then; what still runs is cancelled and ends within the launcher's grace.
 */
public final class SuiteGate implements Gate {
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LauncherGate launcher;
    private final Function<Request, List<GateRequest>> requests;
    private final Function<GatePoint, RunListener> listeners;

    /**
     * A gate over this launcher.
     *
     * @param requests what to run at a point, once for each target: suites, target and expectations; called on the gate's thread
     * @param listeners who is shown the checks of a point
     */
    public SuiteGate(
            LauncherGate launcher,
            Function<Request, List<GateRequest>> requests,
            Function<GatePoint, RunListener> listeners) {
        this.launcher = launcher;
        this.requests = requests;
        this.listeners = listeners;
    }

    @Override
    public Run start(Request request, Runnable concluded) {
        var run = new Running(concluded);
        var thread = new Thread(() -> run.execute(request), "suites-" + request.point());
        thread.setDaemon(true);
        run.thread = thread;
        thread.start();
        return run;
    }

    private final class Running implements Run {
        private final Runnable concluded;
        private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
        private volatile @Nullable Thread thread;

        Running(Runnable concluded) {
            this.concluded = concluded;
        }

        void execute(Request request) {
            try {
                RunListener listener = new FirstFailure().and(listeners.apply(request.point()));
                conclude(verdictOf(launcher.run(asked(request), listener)));
            } catch (RuntimeException | Error broken) {
                conclude(Verdict.inconclusive("the gate could not run: " + broken.getMessage(), List.of()));
            }
        }

        /** What is to run. It is read from AWS, and an answer that fails to come once proves nothing about a candidate. */
        private List<GateRequest> asked(Request request) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return requests.apply(request);
                } catch (PlatformException silent) {
                    if (attempt == ATTEMPTS || silent.trouble().isFinal()) {
                        throw silent;
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                    if (Thread.currentThread().isInterrupted()) {
                        throw silent;
                    }
                }
            }
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.ofNullable(verdict.get());
        }

        @Override
        public void cancel() {
            Thread running = thread;
            if (running != null && verdict.get() == null) {
                running.interrupt();
            }
        }

        private void conclude(Verdict last) {
            if (verdict.compareAndSet(null, last)) {
                concluded.run();
            }
        }

        private final class FirstFailure implements RunListener {
            private final List<CheckResult> ended = new ArrayList<>();

            @Override
            public synchronized void checkFinished(CheckResult result) {
                ended.add(result);
                if (result.hasFailed()) {
                    conclude(Verdict.failed(
                            "%s %s failed: %s"
                                    .formatted(
                                            result.critical() ? "critical check" : "check",
                                            result.id(),
                                            result.message()),
                            ended));
                }
            }
        }
    }

    private static Verdict verdictOf(GateResult result) {
        String reasons = String.join("; ", result.reasons());
        Verdict verdict =
                switch (result.outcome()) {
                    case PASSED -> Verdict.passed(summary(result), result.checks());
                    case FAILED -> Verdict.failed(reasons + firstFailure(result), result.checks());
                    case INCONCLUSIVE -> Verdict.inconclusive(reasons, result.checks());
                };
        return verdict.withEndpoints(result.endpoints());
    }

    private static String summary(GateResult result) {
        Totals totals = Totals.of(result.checks());
        return "%d checks passed%s%s"
                .formatted(
                        totals.passed(),
                        totals.warnings() == 0 ? "" : ", %d warned".formatted(totals.warnings()),
                        totals.skipped() == 0 ? "" : ", %d skipped".formatted(totals.skipped()));
    }

    private static String firstFailure(GateResult result) {
        return result.checks().stream()
                .filter(CheckResult::hasFailed)
                .findFirst()
                .map(check -> " - " + check.message())
                .orElse("");
    }
}
