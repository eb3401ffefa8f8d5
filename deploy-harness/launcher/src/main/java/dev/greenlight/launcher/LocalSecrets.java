package dev.greenlight.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets of the services on this machine: random, and given to processes by their environment only. Those of the local
 * cloud's service are kept in a file of the cloud's directory that its owner alone can read.
 */
public final class LocalSecrets {
    /** The variable with the admin token of the local cloud's service. */
    public static final String ADMIN_TOKEN = "GREENLIGHT_LOCAL_ADMIN_TOKEN";

    /** The variable with the verify token of its webhook. */
    public static final String VERIFY_TOKEN = "GREENLIGHT_LOCAL_VERIFY_TOKEN";

    /** The variable with the secret that its webhook signs with. */
    public static final String APP_SECRET = "GREENLIGHT_LOCAL_APP_SECRET";

    /** What the service itself calls them, and what its kept secrets are called for the gates of a release. */
    private static final Map<String, String> KEPT =
            Map.of("ADMIN_TOKEN", ADMIN_TOKEN, "WEBHOOK_VERIFY_TOKEN", VERIFY_TOKEN, "WEBHOOK_APP_SECRET", APP_SECRET);

    /** The variables that a service gets its secrets in. */
    public static final List<String> NAMES = List.of("ADMIN_TOKEN", "WEBHOOK_VERIFY_TOKEN", "WEBHOOK_APP_SECRET");

    private static final String FILE = "secrets";
    private static final int BYTES = 16;

    private LocalSecrets() {}

    /**
     * The secrets that the cloud of this directory keeps, by the name of the variable that its service gets them in; empty
     * when it was made without.
     */
    public static Map<String, String> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Map<String, String> secrets = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return secrets;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int equals = line.indexOf('=');
            String name = line.substring(0, Math.max(0, equals));
            String value = line.substring(equals + 1).strip();
            if (NAMES.contains(name) && !value.isEmpty()) {
                secrets.put(name, value);
            }
        }
        return secrets;
    }

    /** The secrets that the cloud of this directory keeps, which are made if there are none. */
    public static Map<String, String> make(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            StringBuilder text = new StringBuilder();
            for (String name : NAMES) {
                text.append(name).append("=local-").append(random()).append('\n');
            }
            // Such a file is its owner's alone from the beginning.
            Path written = Files.createTempFile(directory, FILE, "");
            try {
                Files.writeString(written, text, StandardCharsets.US_ASCII);
                appear(written, file);
            } finally {
                Files.deleteIfExists(written);
            }
        }
        return read(directory);
    }

    /** Appears with all that is in it; of two at once the first one counts. */
    private static void appear(Path written, Path file) throws IOException {
        try {
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException other) {
            return;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.move(written, file);
        }
    }

    /**
     * The variables that a run in the local environment gets: secrets for a service of its own, unless the user has set them,
     * and those that the local cloud keeps. A cloud that another endpoint than the user's own stands for has others.
     *
     * @param startsCloud whether the run starts the cloud if there is none, which then finds the secrets that are made here
     */
    static Map<String, String> variables(Map<String, String> environment, boolean startsCloud) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (environment.getOrDefault(name, "").isEmpty()) {
                variables.put(name, random());
            }
        }
        try {
            Path directory = UserCache.localCloud(environment);
            String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
            boolean isNew = startsCloud && endpoint.isEmpty() && !Files.exists(directory.resolve("ecs.json"));
            if (endpoint.isEmpty() || isAnnounced(directory, endpoint)) {
                Map<String, String> kept = isNew ? make(directory) : read(directory);
                for (Map.Entry<String, String> secret : kept.entrySet()) {
                    variables.put(KEPT.get(secret.getKey()), secret.getValue());
                }
            }
        } catch (IOException unreadable) {
            // The checks that need a secret say that they have none.
        }
        return variables;
    }

    private static boolean isAnnounced(Path directory, String endpoint) throws IOException {
        Path announced = directory.resolve("cloud.json");
        String url = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        return Files.exists(announced) && Files.readString(announced).contains("\"" + url + "\"");
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(Character.forDigit(each >> 4 & 0xf, 16)).append(Character.forDigit(each & 0xf, 16));
        }
        return text.toString();
    }
}
