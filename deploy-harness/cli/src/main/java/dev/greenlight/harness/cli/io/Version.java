package dev.greenlight.harness.cli.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Greenlight, as the build wrote it. */
public final class Version implements IVersionProvider {
    private static final String RESOURCE = "/META-INF/greenlight/version.properties";

    /** Such as {@code 0.1.0}. */
    public static String text() {
        var properties = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The build did not write " + RESOURCE);
            }
            properties.load(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"greenlight " + text()};
    }
}
