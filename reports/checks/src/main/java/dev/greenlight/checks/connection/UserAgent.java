package dev.greenlight.checks.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** How our requests introduce themselves, so that access logs tell them from users'. */
public final class UserAgent {
    /** {@code greenlight/VERSION}. */
    public static final String VALUE = "greenlight/" + version();

    private static final String RESOURCE = "/META-INF/greenlight/version.properties";

    private UserAgent() {}

    private static String version() {
        try (InputStream resource = UserAgent.class.getResourceAsStream(RESOURCE)) {
            var properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, cause);
        }
    }
}
