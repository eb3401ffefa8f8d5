package dev.greenlight.harness.run;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.reports.allure.AllureResults;
import dev.greenlight.reports.allure.Note;
import dev.greenlight.reports.allure.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;

/** Allure's listeners for the runs of one command; none when its directory cannot be written, which changes no verdict. */
public final class AllureObservers implements Supplier<List<TestExecutionListener>> {
    private final Io io;
    private final Redactor redactor;
    private final Recording recording;
    private final Map<String, String> facts;
    private @Nullable AllureResults results;
    private boolean tried;

    public AllureObservers(Io io, Redactor redactor, Recording recording, String target) {
        this.io = io;
        this.redactor = redactor;
        this.recording = recording;
        this.facts = Map.of("target", target, "greenlight", Version.text());
    }

    @Override
    public synchronized List<TestExecutionListener> get() {
        return results().map(AllureResults::listeners).orElse(List.of());
    }

    /** Allure's listeners for one of several runs at the same time. */
    synchronized List<TestExecutionListener> of(Recording part) {
        return results().map(known -> known.listeners(part)).orElse(List.of());
    }

    /** Adds what no suite tells. */
    public void add(List<Note> notes) {
        add(notes, recording);
    }

    /** Adds to one of several runs what no suite tells. */
    synchronized void add(List<Note> notes, Recording part) {
        results().ifPresent(known -> {
            try {
                notes.forEach(note -> known.add(note, part));
            } catch (UncheckedIOException | io.qameta.allure.AllureResultsWriteException broken) {
                io.err().println("greenlight: the Allure results are not complete: " + broken.getMessage());
            }
        });
    }

    private Optional<AllureResults> results() {
        if (!tried) {
            tried = true;
            begin();
        }
        return Optional.ofNullable(results);
    }

    private void begin() {
        Path directory = RunFiles.directory(io.home()).resolve("allure-results");
        try {
            results = AllureResults.begin(directory, recording, Instant.now(), redactor, facts);
        } catch (IOException | UncheckedIOException broken) {
            io.err()
                    .println("greenlight: no Allure results, since %s cannot be written: %s"
                            .formatted(directory, broken));
        }
    }
}
