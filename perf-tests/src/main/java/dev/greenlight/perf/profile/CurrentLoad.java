package dev.greenlight.perf.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of the one load test of this JVM, for simulations. They are read from the file that the system property
 * {@value #FILE} names, as the test engine writes it; without it from system properties of the same keys, so that a
 * simulation also runs under Gatling's own tools.
 */
public final class CurrentLoad {
    /** Names the file of settings. */
    public static final String FILE = "greenlight.load.settings";

    private CurrentLoad() {}

    /**
     * Reads the settings.
     *
     * @throws InvalidLoadSettings when a value is missing or malformed
     */
    public static LoadSettings settings() {
        Properties values = values();
        return LoadSettings.from(key -> Optional.ofNullable(values.getProperty(key)));
    }

    /** One value of the settings, for what only a simulation knows; empty when it isn't set. */
    public static Optional<String> value(String key) {
        return Optional.ofNullable(values().getProperty(key));
    }

    private static Properties values() {
        String file = System.getProperty(FILE);
        if (file == null) {
            return System.getProperties();
        }
        var values = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the settings of the load test", e);
        }
        return values;
    }
}
