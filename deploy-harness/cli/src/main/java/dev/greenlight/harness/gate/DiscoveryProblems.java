package dev.greenlight.harness.gate;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.EngineDiscoveryResult;
import org.junit.platform.launcher.LauncherDiscoveryListener;

/** Remembers what JUnit could not make sense of: a check that was meant to be there is not missed in silence. */
final class DiscoveryProblems implements LauncherDiscoveryListener {
    private final List<String> problems = new ArrayList<>();

    List<String> all() {
        return List.copyOf(problems);
    }

    @Override
    public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
        switch (issue.severity()) {
            case INFO -> {}
            case WARNING, ERROR -> problems.add("JUnit found a problem in a suite: " + issue.message());
        }
    }

    @Override
    public void selectorProcessed(UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
        if (result.getStatus() == SelectorResolutionResult.Status.FAILED) {
            problems.add("A suite cannot be read: "
                    + result.getThrowable().map(Throwable::toString).orElse(selector.toString()));
        }
    }

    @Override
    public void engineDiscoveryFinished(UniqueId engine, EngineDiscoveryResult result) {
        if (result.getStatus() == EngineDiscoveryResult.Status.FAILED) {
            problems.add("The test engine %s could not look for suites: %s"
                    .formatted(
                            engine.getLastSegment().getValue(),
                            result.getThrowable().map(Throwable::toString).orElse("no reason given")));
        }
    }
}
