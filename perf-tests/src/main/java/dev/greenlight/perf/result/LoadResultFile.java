package dev.greenlight.perf.result;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes {@link LoadResult} as JSON. A reader of a newer file ignores what it doesn't know. */
public final class LoadResultFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private LoadResultFile() {}

    /** Writes the file in one step, so that a reader never sees half of it. */
    public static void write(LoadResult result, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(unfinished.toFile(), result);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it is missing or is no such JSON; the message says what was expected
     */
    public static LoadResult read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), LoadResult.class);
    }
}
