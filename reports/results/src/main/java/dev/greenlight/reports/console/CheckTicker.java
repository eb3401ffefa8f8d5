package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.reports.collect.RunListener;
import java.util.LinkedHashSet;
import java.util.Set;

/** Counts the checks of a run as they end, and knows what runs. Thread-safe. */
public final class CheckTicker implements RunListener {
    private final Set<String> running = new LinkedHashSet<>();
    private int total;
    private int done;
    private int failed;
    private String progress = "";

    @Override
    public synchronized void runStarted(int checks) {
        total = done + checks; // a run may be several gates
    }

    @Override
    public synchronized void checkStarted(String id) {
        running.add(id);
    }

    @Override
    public synchronized void progressed(String suite, String text) {
        progress = suite + ": " + text;
    }

    @Override
    public synchronized void checkFinished(CheckResult result) {
        running.remove(result.id());
        done++;
        failed += result.hasFailed() ? 1 : 0;
        progress = "";
    }

    synchronized boolean isIdle() {
        return running.isEmpty();
    }

    /** {@code 3/28 checks, 1 failed, running: health.liveness}; or how far that has come, if it says so; empty before anything runs. */
    public synchronized String text() {
        if (!progress.isEmpty() || total + done + running.size() == 0) {
            return progress;
        }
        return "%d/%d checks%s%s"
                .formatted(
                        done,
                        Math.max(total, done),
                        failed == 0 ? "" : ", %d failed".formatted(failed),
                        running.isEmpty() ? "" : ", running: " + String.join(" ", running));
    }
}
