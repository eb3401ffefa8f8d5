package dev.greenlight.smoke.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The defaults of the options that suites understand, as {@code META-INF/greenlight/options.properties} lists them. Other jars
 * of suites have such a file, too, so all on the class path are read.
 */
final class Options {
    private static final String RESOURCE = "META-INF/greenlight/options.properties";
    private static final Map<String, String> DEFAULTS = read();

    private Options() {}

    /** The default of an option; empty when it has none. */
    static String defaultOf(String key) {
        String value = DEFAULTS.get(key);
        if (value == null) {
            throw new IllegalArgumentException("No option %s is listed in %s".formatted(key, RESOURCE));
        }
        return value;
    }

    private static Map<String, String> read() {
        Map<String, String> defaults = new HashMap<>();
        try {
            for (URL url : Collections.list(Options.class.getClassLoader().getResources(RESOURCE))) {
                var properties = new Properties();
                try (InputStream resource = url.openStream()) {
                    properties.load(resource);
                }
                properties.forEach((key, line) -> defaults.put(
                        key.toString(), line.toString().split(";", 3)[1].strip()));
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, cause);
        }
        return Map.copyOf(defaults);
    }
}
