package dev.greenlight.reports.allure;

import dev.greenlight.reports.redact.Redactor;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;

/** The Allure results of one run. */
public final class AllureResults {
    private static final String HISTORY = "history";

    private final Path directory;
    private final AllureLifecycle lifecycle;
    private final CheckLabels labels;

    private AllureResults(Path directory, AllureLifecycle lifecycle, CheckLabels labels) {
        this.directory = directory;
        this.labels = labels;
        this.lifecycle = lifecycle;
    }

    /**
     * Starts the results of a command: those of the one before go, its history stays. Attachments that suites make reach
     * this directory from now on, for the whole JVM, since Allure has one lifecycle.
     *
     * @param facts what is shown as the environment, such as the target
     * @throws IOException when the directory cannot be written
     */
    public static AllureResults begin(Path directory, Redactor redactor, Map<String, String> facts) throws IOException {
        Files.createDirectories(directory);
        clear(directory);
        return goOn(directory, redactor, facts);
    }

    /** Adds to the results that are there; otherwise as {@link #begin}. */
    public static AllureResults goOn(Path directory, Redactor redactor, Map<String, String> facts) throws IOException {
        Files.createDirectories(directory);
        var labels = new CheckLabels();
        var lifecycle =
                new AllureLifecycle(new RedactingWriter(new FileSystemResultsWriter(directory), redactor, labels));
        Allure.setLifecycle(lifecycle);
        var results = new AllureResults(directory, lifecycle, labels);
        results.describe(redactor, facts);
        return results;
    }

    /** The listeners for one run. */
    public List<TestExecutionListener> listeners() {
        return List.of(labels, new AllureJunitPlatform(lifecycle));
    }

    private void describe(Redactor redactor, Map<String, String> facts) throws IOException {
        Files.writeString(directory.resolve("categories.json"), Categories.JSON);
        Files.writeString(directory.resolve("executor.json"), """
                {"name": "Greenlight", "type": "greenlight", "buildName": "greenlight"}
                """);
        var lines = new StringBuilder();
        new TreeMap<>(facts).forEach((key, value) -> lines.append(escaped(key))
                .append(" = ")
                .append(escaped(redactor.redact(value)))
                .append('\n'));
        Files.writeString(directory.resolve("environment.properties"), lines.toString());
    }

    /** As a properties file wants it: separators and everything beyond ASCII escaped. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < ' ' || c > '~') {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.append("\\=:# ".indexOf(c) >= 0 ? "\\" : "").append((char) c);
            }
        });
        return safe.toString();
    }

    private static void clear(Path directory) throws IOException {
        List<Path> old;
        try (Stream<Path> files = Files.list(directory)) {
            old = files.filter(file -> !file.endsWith(HISTORY)).toList();
        }
        for (Path file : old) {
            if (Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
