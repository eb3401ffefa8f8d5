package dev.greenlight.reports.collect;

import dev.greenlight.checks.CheckResult;
import java.util.List;

/** Tells two listeners, one after the other. */
record Pair(RunListener first, RunListener second) implements RunListener {
    @Override
    public void runStarted(int checks) {
        first.runStarted(checks);
        second.runStarted(checks);
    }

    @Override
    public void suiteStarted(String suite, String title) {
        first.suiteStarted(suite, title);
        second.suiteStarted(suite, title);
    }

    @Override
    public void checkStarted(String id) {
        first.checkStarted(id);
        second.checkStarted(id);
    }

    @Override
    public void progressed(String suite, String text) {
        first.progressed(suite, text);
        second.progressed(suite, text);
    }

    @Override
    public void checkFinished(CheckResult result) {
        first.checkFinished(result);
        second.checkFinished(result);
    }

    @Override
    public void suiteFinished(String suite, String title, List<CheckResult> results) {
        first.suiteFinished(suite, title, results);
        second.suiteFinished(suite, title, results);
    }
}
