package dev.greenlight.perf.profile;

import dev.greenlight.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
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
     * What the load test is to do.
     *
     * @throws dev.greenlight.settings.InvalidSettings when a value is missing or malformed
     */
    public static LoadSettings settings() {
        return LoadSettings.of(values());
    }

    /** The settings themselves, for what only a simulation knows. */
    public static Settings values() {
        Properties given = INPUT.equals(System.getProperty(GIVEN)) ? Input.VALUES : System.getProperties();
        Map<String, String> parameters = new HashMap<>();
        given.stringPropertyNames().forEach(name -> parameters.put(name, given.getProperty(name)));
        return Settings.ofParameters(parameters);
    }

    /** Read once, when it is first asked for. */
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
