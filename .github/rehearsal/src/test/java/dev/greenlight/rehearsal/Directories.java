package dev.greenlight.rehearsal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and directories of a rehearsal. */
final class Directories {
    private Directories() {}

    /** Makes it, without what was in it. */
    static void empty(Path directory) throws IOException {
        remove(directory);
        Files.createDirectories(directory);
    }

    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> below = Files.walk(directory)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** A directory in which the repository seems to be, and where steps may leave files beside it. */
    static Path checkout(Path root, Path workspace) throws IOException {
        Files.createDirectories(workspace);
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(".git")) {
                    Files.createSymbolicLink(workspace.resolve(entry.getFileName()), entry);
                }
            }
        }
        return workspace;
    }

    /** Writes to a file and to another stream. */
    static PrintStream tee(Path file, PrintStream other) throws IOException {
        OutputStream written = Files.newOutputStream(file);
        OutputStream both = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                written.write(b);
                other.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                written.write(bytes, from, length);
                other.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                written.flush();
                other.flush();
            }

            @Override
            public void close() throws IOException {
                written.close();
                other.flush();
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
