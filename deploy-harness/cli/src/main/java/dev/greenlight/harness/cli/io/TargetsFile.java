package dev.greenlight.harness.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of addresses: one a line, what follows a # at its start or behind white space is a comment. */
public final class TargetsFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TargetsFile() {}

    /**
     * The addresses in it; none without a file.
     *
     * @throws InvalidInput when it cannot be read, or holds none
     */
    public static List<String> read(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            List<String> addresses = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .lines()
                    .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (addresses.isEmpty()) {
                throw new InvalidInput(
                        "--targets needs a file with an address on each line; %s holds none".formatted(file));
            }
            return addresses;
        } catch (IOException unreadable) {
            throw new InvalidInput(
                    "--targets needs a file of addresses that can be read, found %s".formatted(file), unreadable);
        }
    }
}
