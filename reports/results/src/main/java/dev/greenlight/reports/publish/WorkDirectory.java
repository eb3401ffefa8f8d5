package dev.greenlight.reports.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is gone, with all in it, when the work is done. */
public final class WorkDirectory implements AutoCloseable {
    private final Path path;

    private WorkDirectory(Path path) {
        this.path = path;
    }

    /** A new one in this directory, with a name that starts so. */
    public static WorkDirectory in(Path parent, String name) throws IOException {
        return new WorkDirectory(Files.createTempDirectory(parent, name));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException busy) {
            path.toFile().deleteOnExit(); // it lies below target: at the latest the next clean takes it
        }
    }
}
