package dev.greenlight.cloud;

import dev.greenlight.cloud.directory.CloudException;
import dev.greenlight.launcher.LocalSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of the seeded service, from the {@linkplain LocalSecrets file} where those who check the service find them, too.
 * A task definition only names them, as it would name parameters of Systems Manager.
 *
 * @param values by the name of the variable that a task gets them in; empty when there are none
 */
record KeptSecrets(Map<String, String> values) {
    static final KeptSecrets NONE = new KeptSecrets(Map.of());

    private static final String PARAMETER = ":parameter/greenlight/local/";

    KeptSecrets {
        values = Map.copyOf(values);
    }

    /** Those of that directory; none when its cloud was made without. */
    static KeptSecrets read(Path directory) {
        try {
            return new KeptSecrets(LocalSecrets.read(directory));
        } catch (IOException e) {
            throw new CloudException(
                    "expected to read the secrets of the service in " + directory + "; found: " + e, e);
        }
    }

    /** Those of that directory, which are made if there are none. */
    static KeptSecrets make(Path directory) {
        try {
            return new KeptSecrets(LocalSecrets.make(directory));
        } catch (IOException e) {
            throw new CloudException(
                    "expected to keep the secrets of the service in " + directory + "; found: " + e, e);
        }
    }

    /** What a task definition names them by. */
    Map<String, String> references(String region, String account) {
        Map<String, String> references = new LinkedHashMap<>();
        LocalSecrets.NAMES.stream()
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
