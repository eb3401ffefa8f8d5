package dev.greenlight.perf.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of the one load test of this JVM, for simulations. They come through the standard input where the system
 * property {@value #GIVEN} is {@value #INPUT}, as the test engine does it; else from system properties of the same keys, so that
 * a simulation also runs under Gatling's own tools.
 */
public final class CurrentLoad {
    /** Says where the settings come from. */
    public static final String GIVEN = "greenlight.load.settings";

    /** From the standard input, to its end. */
    public static final String INPUT = "input";

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
        return INPUT.equals(System.getProperty(GIVEN)) ? Input.VALUES : System.getProperties();
    }

    /** Read once, by whoever asks first. */
    private static final class Input {
        static final Properties VALUES = read();

        private static Properties read() {
            var values = new Properties();
            try {
                values.load(System.in);
                return values;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the settings of the load test", e);
            }
        }
    }
}
