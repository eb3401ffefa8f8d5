package dev.greenlight.cloud.directory;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a cloud in the background runs from, in its directory: a build may replace or remove those that it was
 * started from while it runs. What a build of this project writes is copied, since it may be written over in place; all else
 * is linked where the file system allows it.
 */
public final class CloudFiles {
    private static final String CLASS_PATH = "run-";
    private static final String SAMPLE_JAR = "sample-service.jar";
    private static final String BUILT_HERE = "greenlight-";

    private CloudFiles() {}

    /** The same class path, of files in a new directory of its own below this one. */
    public static String classPath(Path directory, String classPath) {
        try {
            Path own = Files.createTempDirectory(Files.createDirectories(directory), CLASS_PATH);
            List<String> entries = new ArrayList<>();
            for (String entry : classPath.split(File.pathSeparator)) {
                Path from = Path.of(entry).toAbsolutePath();
                if (own.toAbsolutePath().startsWith(from)) {
                    // A copy would contain itself.
                    entries.add(from.toString());
                } else if (Files.exists(from)) {
                    Path to = own.resolve("%03d-%s".formatted(entries.size(), from.getFileName()));
                    take(from, to);
                    entries.add(to.toString());
                }
            }
            return String.join(File.pathSeparator, entries);
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    /** Removes what clouds before this one ran from; only for who has the directory's lock. */
    public static void sweep(Path directory, String classPath) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path old : files.filter(file -> file.getFileName().toString().startsWith(CLASS_PATH))
                    .filter(file -> !classPath.contains(file.toString()))
                    .toList()) {
                remove(old);
            }
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    /** Where the sample service's jar is in that directory, once it is {@linkplain #keep kept}. */
    public static Path sampleJar(Path directory) {
        return directory.resolve(SAMPLE_JAR);
    }

    /** Puts a copy of a jar into the place of an older one; only for who has the directory's lock. */
    public static void keep(Path jar, Path kept) {
        try {
            Path next = kept.resolveSibling(kept.getFileName() + ".new");
            Files.copy(jar, next, StandardCopyOption.REPLACE_EXISTING);
            Files.move(next, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(kept, e);
        }
    }

    /** Removes a directory with everything in it. */
    static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void take(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            copyTree(from, to);
        } else if (from.getFileName().toString().startsWith(BUILT_HERE)) {
            Files.copy(from, to);
        } else {
            linkOrCopy(from.toRealPath(), to);
        }
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException notHere) {
            Files.copy(from, to);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(found).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) throws IOException {
                Files.copy(found, to.resolve(from.relativize(found).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static CloudException failed(Path where, IOException cause) {
        return new CloudException(
                "expected to keep the files that the cloud runs from in " + where + "; found: " + cause
                        + "; make room or choose another directory",
                cause);
    }
}
