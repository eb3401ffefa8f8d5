package dev.greenlight.reports.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The runs whose results lie in one directory. Bounded: the last {@link Recording.Kind#kept} of each kind and environment, {@value
 * #MOST_RUNS} in all, {@value #MOST_BYTES} bytes together; the oldest go first, the newest never.
 */
public final class RecordedRuns {
    static final int MOST_RUNS = 12;
    static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final Set<String> RESULTS = Set.of("-result.json", "-container.json", "-attachment");

    private RecordedRuns() {}

    /**
     * A run with its files.
     *
     * @param bytes their size together
     */
    public record Run(RunName name, List<Path> files, long bytes) {
        public Run {
            files = List.copyOf(files);
        }
    }

    /** The runs in this directory, the newest first. */
    public static List<Run> in(Path directory) throws IOException {
        Map<String, List<Path>> files = new TreeMap<>(Comparator.reverseOrder());
        for (Path file : files(directory)) {
            RunName.ofFile(file.getFileName().toString())
                    .ifPresent(name -> files.computeIfAbsent(name.text(), any -> new ArrayList<>())
                            .add(file));
        }
        List<Run> runs = new ArrayList<>();
        for (List<Path> each : files.values()) {
            long bytes = 0;
            for (Path file : each) {
                bytes += size(file);
            }
            RunName name = RunName.ofFile(each.get(0).getFileName().toString()).orElseThrow();
            runs.add(new Run(name, each, bytes));
        }
        return runs;
    }

    /** Deletes the runs that are too many, and results that belong to none. */
    static void prune(Path directory) throws IOException {
        List<Run> runs = in(directory);
        Set<RunName> kept = kept(runs);
        for (Run run : runs) {
            if (!kept.contains(run.name())) {
                for (Path file : run.files()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            if (RESULTS.stream().anyMatch(name::contains)
                    && RunName.ofFile(name).isEmpty()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The runs to keep of these, the newest of which comes first. Pure. */
    static Set<RunName> kept(List<Run> runs) {
        Set<RunName> kept = new HashSet<>();
        Map<String, Set<String>> ids = new TreeMap<>();
        long bytes = 0;
        for (Run run : runs) {
            RunName name = run.name();
            Set<String> same = ids.computeIfAbsent(name.kind() + " " + name.environment(), any -> new HashSet<>());
            same.add(name.id()); // those of one rollout count once
            bytes += run.bytes();
            boolean fits = same.size() <= name.kind().kept() && kept.size() < MOST_RUNS && bytes <= MOST_BYTES;
            if (fits || kept.isEmpty()) {
                kept.add(name);
            } else {
                bytes -= run.bytes();
            }
        }
        return kept;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0; // another command prunes, too
        }
    }
}
