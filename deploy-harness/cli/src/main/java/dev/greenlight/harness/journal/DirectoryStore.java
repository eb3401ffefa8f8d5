package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects as files below a directory, for processes that share a disk. The version of a file is its content. What merely
 * grows is appended to, and a line that could not be written whole is taken back; every other write replaces the whole file in one
 * step. Both are forced to the disk.
 */
final class DirectoryStore implements ObjectStore {
    /** The guard of the operating system excludes processes, not threads of one. */
    private static final Object THREADS = new Object();

    private final Path directory;

    /** Files below that directory, which is made when the first one is written. */
    DirectoryStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Stored> read(String name) {
        try {
            String content = new String(Files.readAllBytes(directory.resolve(name)), StandardCharsets.UTF_8);
            return Optional.of(new Stored(content, content));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException broken) {
            throw failure(broken);
        }
    }

    @Override
    public Optional<String> create(String name, String content) {
        return write(name, content, Optional.empty());
    }

    @Override
    public Optional<String> replace(String name, String content, String version) {
        return write(name, content, Optional.of(version));
    }

    @Override
    public List<String> names(String beginning) {
        String folder = beginning.substring(0, beginning.lastIndexOf('/') + 1);
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.map(file -> folder + file.getFileName())
                    .filter(name -> name.startsWith(beginning))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException broken) {
            throw failure(broken);
        }
    }

    @Override
    public int largest() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String address(String name) {
        return directory.resolve(name).toString();
    }

    private Optional<String> write(String name, String content, Optional<String> expected) {
        Path file = directory.resolve(name).toAbsolutePath();
        synchronized (THREADS) {
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel guard = FileChannel.open(
                        directory.resolve(".guard"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    guard.lock();
                    if (!read(name).map(Stored::version).equals(expected)) {
                        return Optional.empty();
                    }
                    String present = expected.orElse("");
                    if (!present.isEmpty() && content.startsWith(present)) {
                        append(file, content.substring(present.length()));
                    } else {
                        put(file, content);
                    }
                    return Optional.of(content);
                }
            } catch (IOException broken) {
                throw failure(broken);
            }
        }
    }

    private static void append(Path file, String more) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            long end = open.length();
            try {
                open.seek(end);
                open.write(more.getBytes(StandardCharsets.UTF_8));
                open.getFD().sync();
            } catch (IOException torn) {
                open.setLength(end);
                throw torn;
            }
        }
    }

    private static void put(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (var out = new FileOutputStream(draft.toFile())) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file);
    }

    /** A file is only there after a power failure when its folder was written, too. Not every platform can. */
    private static void forceFolder(Path file) {
        try (FileChannel channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // The file itself was forced; folders can't be opened on some platforms.
        }
    }

    /** Final: a disk does not get better within a second. */
    private static PlatformException failure(IOException broken) {
        return new PlatformException(
                Trouble.REJECTED, "%s: %s".formatted(broken.getClass().getSimpleName(), broken.getMessage()), broken);
    }
}
