package dev.greenlight.reports.allure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;

/** The Allure results of one command, beside those of the commands before it. */
public final class AllureResults {
    /** The JUnit configuration parameter that names the gate whose checks run, such as {@code POST_TEST_TRAFFIC_SHIFT}. */
    public static final String GATE = "greenlight.report.gate";

    /** The JUnit configuration parameter that says at which place of its rollout that gate runs, from 1. */
    public static final String GATE_ORDER = "greenlight.report.gate-order";

    /** How the name of the file ends that says what a run is about. */
    public static final String ABOUT = "about.json";

    private final Path directory;
    private final Recording recording;
    private final RunName name;
    private final Redactor redactor;
    private @Nullable AllureLifecycle shared;

    private AllureResults(Path directory, Recording recording, RunName name, Redactor redactor) {
        this.directory = directory;
        this.recording = recording;
        this.name = name;
        this.redactor = redactor;
    }

    /**
     * Starts the results of a command. Those of earlier ones stay as far as {@link RecordedRuns} keeps them.
     *
     * @param facts what is shown as the environment, such as the target
     * @throws IOException when the directory cannot be written
     */
    public static AllureResults begin(
            Path directory, Recording recording, Instant startedAt, Redactor redactor, Map<String, String> facts)
            throws IOException {
        Files.createDirectories(directory);
        var results = new AllureResults(directory, recording, RunName.of(recording, startedAt), redactor);
        results.describe(startedAt, facts);
        RecordedRuns.prune(directory);
        return results;
    }

    /**
     * The listeners for one run of suites. Attachments and steps that suites make reach this run from now on, for the whole JVM,
     * since Allure has one lifecycle that is current; what suites of an earlier run still do is not mixed into it.
     */
    public List<TestExecutionListener> listeners() {
        return listeners(recording, begun());
    }

    /** The listeners for one of several runs at the same time, which stand apart in the report by what they are about. */
    public synchronized List<TestExecutionListener> listeners(Recording part) {
        shared = shared == null ? begun() : shared;
        return listeners(part, shared);
    }

    private static List<TestExecutionListener> listeners(Recording about, AllureLifecycle lifecycle) {
        return List.of(new CheckLabels(about), new AllureJunitPlatform(lifecycle));
    }

    private AllureLifecycle begun() {
        var lifecycle = new AllureLifecycle(
                new RedactingWriter(new FileSystemResultsWriter(directory), name, redactor, CheckLabels::applyTo));
        Allure.setLifecycle(lifecycle);
        return lifecycle;
    }

    /** Adds what is no check of a suite: the outcome of a rollout, the verdict of a gate. */
    public void add(Note note) {
        add(note, recording);
    }

    /** Adds what is no check of a suite to one of several runs. */
    public void add(Note note, Recording part) {
        var writer = new RedactingWriter(new FileSystemResultsWriter(directory), name, redactor, result -> {});
        note.write(writer, part);
    }

    private void describe(Instant startedAt, Map<String, String> facts) throws IOException {
        Map<String, String> safe = new TreeMap<>();
        facts.forEach((key, value) -> safe.put(key, SafeText.oneLine(SafeText.of(value, redactor))));
        var about = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(about)) {
            json.writeStartObject();
            json.writeStringField("title", SafeText.of(recording.title(), redactor));
            json.writeStringField("startedAt", startedAt.toString());
            json.writeObjectFieldStart("facts");
            for (Map.Entry<String, String> fact : safe.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        Files.writeString(directory.resolve(name.file(ABOUT)), about + "\n");
        Files.writeString(directory.resolve("categories.json"), Categories.JSON);
        Files.writeString(directory.resolve("environment.properties"), EnvironmentFile.of(safe));
    }
}
