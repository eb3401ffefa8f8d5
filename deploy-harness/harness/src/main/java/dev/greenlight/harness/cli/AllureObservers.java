package dev.greenlight.harness.cli;

import dev.greenlight.reports.allure.AllureResults;
import dev.greenlight.reports.redact.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;

/** Allure's listeners for the runs of one command; none when its directory cannot be written, which changes no verdict. */
final class AllureObservers implements Supplier<List<TestExecutionListener>> {
    private final Io io;
    private final Redactor redactor;
    private final Map<String, String> facts;
    private @Nullable AllureResults results;
    private final boolean goesOn;
    private boolean tried;

    /** @param goesOn whether the results of the command before stay */
    AllureObservers(Io io, Redactor redactor, String environment, String target, boolean goesOn) {
        this.goesOn = goesOn;
        this.io = io;
        this.redactor = redactor;
        this.facts = Map.of(
                "Target",
                target,
                "Environment",
                environment.isEmpty() ? "any" : environment,
                "Greenlight",
                Version.text());
    }

    @Override
    public synchronized List<TestExecutionListener> get() {
        if (!tried) {
            tried = true;
            begin();
        }
        return results == null ? List.of() : results.listeners();
    }

    private void begin() {
        Path directory = RunFiles.directory(io.home()).resolve("allure-results");
        try {
            results = goesOn
                    ? AllureResults.goOn(directory, redactor, facts)
                    : AllureResults.begin(directory, redactor, facts);
        } catch (IOException broken) {
            io.err()
                    .println("greenlight: no Allure results, since %s cannot be written: %s"
                            .formatted(directory, broken));
        }
    }
}
