package dev.greenlight.cloud.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a cloud keeps its state: one JSON file a part, replaced atomically, and a lock so that no two clouds share it. The
 * lock is the operating system's and ends with the process, however that ends.
 */
public final class StateDirectory implements AutoCloseable {
    static final String PROCESS_FILE = "cloud.json";
    private static final String LOCK_FILE = "cloud.lock";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;
    private final FileChannel channel;
    private final Map<String, JsonNode> written = new HashMap<>();

    private StateDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Makes the directory if needed and locks it. */
    public static StateDirectory lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CloudException("expected no other cloud to use the state in " + directory + "; found "
                        + owner(directory) + "; stop it with \"local down\" or choose another directory");
            }
            return new StateDirectory(directory, channel);
        } catch (IOException e) {
            throw new CloudException(
                    "expected to keep the state in " + directory + "; found: " + e + "; choose another directory", e);
        }
    }

    /** What the running cloud wrote about itself; empty when there is none that says so. */
    public static Optional<JsonNode> process(Path directory) {
        Path file = directory.resolve(PROCESS_FILE);
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether some process holds the directory. */
    public static boolean isLocked(Path directory) {
        Path file = directory.resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Remove the directory with everything in it. */
    public static void purge(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            CloudFiles.remove(directory);
        } catch (IOException e) {
            throw new CloudException("expected to remove " + directory + "; found: " + e + "; remove it by hand", e);
        }
    }

    /** What a part has kept; empty when it never did. */
    Optional<JsonNode> load(String part) {
        Path file = file(part);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(file.toFile());
            written.put(part, tree);
            return Optional.of(tree);
        } catch (JsonProcessingException broken) {
            throw damaged(part, "line " + broken.getLocation().getLineNr() + " is not JSON");
        } catch (IOException e) {
            throw damaged(part, e.toString());
        }
    }

    CloudException damaged(String part, String why) {
        return new CloudException("expected the state of a cloud in " + file(part) + "; found that " + why
                + "; repair the file, or start over with \"local down --purge\"");
    }

    /** Keep the state of a part; nothing is written when it is what was written before. */
    void save(String part, JsonNode state) {
        if (state.equals(written.get(part))) {
            return;
        }
        try {
            Path next = directory.resolve(part + ".json.new");
            Files.write(next, JSON.writeValueAsBytes(state));
            Files.move(next, file(part), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written.put(part, state);
        } catch (IOException e) {
            throw new CloudException("expected to keep the state in " + file(part) + "; found: " + e, e);
        }
    }

    public void announce(JsonNode process) {
        save("cloud", process);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(directory.resolve(PROCESS_FILE));
            channel.close();
        } catch (IOException e) {
            throw new CloudException("expected to release " + directory + "; found: " + e, e);
        }
    }

    private Path file(String part) {
        return directory.resolve(part + ".json");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static String owner(Path directory) {
        return process(directory)
                .map(process ->
                        "a cloud that runs as process " + process.path("pid").asLong() + " at "
                                + process.path("endpoint").asText())
                .orElse("another cloud");
    }
}
