package dev.greenlight.harness.journal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/** One lock file and the guard that lets one process at a time change it. */
final class LockFile {
    /** The guard of the operating system excludes processes, not threads of one. */
    private static final Object THREADS = new Object();

    private final Path folder;
    private final Path file;
    private final Path guard;

    LockFile(Path folder, String key) {
        this.folder = folder;
        this.file = folder.resolve(key + ".lock");
        this.guard = folder.resolve(key + ".guard");
    }

    /** Does that while no other thread or process does the like. */
    <R> R exclusively(Change<R> change) throws IOException {
        synchronized (THREADS) {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                return change.apply(this);
            }
        }
    }

    Optional<LockEntry> read() throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException free) {
            return Optional.empty();
        }
        try {
            return Optional.of(LockEntry.of(properties));
        } catch (RuntimeException damaged) {
            throw new IOException("%s is damaged: %s".formatted(file, damaged.getMessage()), damaged);
        }
    }

    /** Replaces the file in one step, so that a reader never sees half of it. */
    void write(LockEntry entry) throws IOException {
        Path draft = Files.createTempFile(folder, "lock", ".draft");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            entry.toProperties().store(writer, "Held by a rollout of greenlight");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What to do while no other process changes the file. */
    interface Change<R> {
        R apply(LockFile file) throws IOException;
    }
}
