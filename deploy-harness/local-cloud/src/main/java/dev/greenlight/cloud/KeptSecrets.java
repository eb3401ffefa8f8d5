package dev.greenlight.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of the seeded service: random, and kept in a file of the cloud's directory that only its owner can read, where
 * whoever checks the service finds them. A task definition only names them, as it would name parameters of Systems Manager.
 *
 * @param values by the name of the variable that a task gets them in; empty when there are none
 */
record KeptSecrets(Map<String, String> values) {
    /** One {@code NAME=VALUE} a line; the launcher script reads it and may have written it. */
    static final String FILE = "secrets";

    static final KeptSecrets NONE = new KeptSecrets(Map.of());

    private static final List<String> NAMES = List.of("ADMIN_TOKEN", "WEBHOOK_VERIFY_TOKEN", "WEBHOOK_APP_SECRET");
    private static final String PARAMETER = ":parameter/greenlight/local/";
    private static final int BYTES = 16;

    KeptSecrets {
        values = Map.copyOf(values);
    }

    /** Those of that directory; none when its cloud was made without. */
    static KeptSecrets read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            Map<String, String> read = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("=", 2);
                if (parts.length == 2 && NAMES.contains(parts[0]) && !parts[1].isBlank()) {
                    read.put(parts[0], parts[1].strip());
                }
            }
            return new KeptSecrets(read);
        } catch (IOException e) {
            throw new CloudException("expected to read the secrets of the service in " + file + "; found: " + e, e);
        }
    }

    /** Those of that directory, which are made if there are none. */
    static KeptSecrets make(Path directory) {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            return read(directory);
        }
        var random = new SecureRandom();
        Map<String, String> made = new LinkedHashMap<>();
        for (String name : NAMES) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            made.put(name, "local-" + HexFormat.of().formatHex(bytes));
        }
        var text = new StringBuilder();
        made.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        try {
            createPrivate(file);
            Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
            return new KeptSecrets(made);
        } catch (IOException e) {
            throw new CloudException("expected to keep the secrets of the service in " + file + "; found: " + e, e);
        }
    }

    /** Nobody else may read it, not even for the moment before it is written. */
    private static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException noSuchPermissions) {
            Files.createFile(file);
        }
    }

    /** What a task definition names them by. */
    Map<String, String> references(String region, String account) {
        Map<String, String> references = new LinkedHashMap<>();
        NAMES.stream()
                .filter(values::containsKey)
                .forEach(name -> references.put(name, "arn:aws:ssm:" + region + ":" + account + PARAMETER + name));
        return references;
    }

    /** The secret that a task definition names; empty for those of somebody else. */
    Optional<String> resolve(String reference) {
        int at = reference.indexOf(PARAMETER);
        return at < 0
                ? Optional.empty()
                : Optional.ofNullable(values.get(reference.substring(at + PARAMETER.length())));
    }

    /** Which there are, never what they are. */
    @Override
    public String toString() {
        return "KeptSecrets" + values.keySet();
    }
}
