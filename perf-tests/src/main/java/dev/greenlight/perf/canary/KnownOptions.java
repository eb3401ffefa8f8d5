package dev.greenlight.perf.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;

/** The option keys of all jars on the class path: Jupiter has the value of a key, but no list of keys. */
final class KnownOptions {
    private static final String RESOURCE = "META-INF/greenlight/options.properties";

    private KnownOptions() {}

    static Set<String> keys() {
        var options = new Properties();
        try {
            for (URL resource :
                    Collections.list(KnownOptions.class.getClassLoader().getResources(RESOURCE))) {
                try (InputStream in = resource.openStream()) {
                    options.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
        options.setProperty("greenlight.target.url", "");
        options.setProperty("greenlight.environment", "");
        options.setProperty("greenlight.target.ca-file", "");
        options.setProperty("greenlight.request.connect-timeout", "");
        options.setProperty("greenlight.request.timeout", "");
        return options.stringPropertyNames();
    }
}
