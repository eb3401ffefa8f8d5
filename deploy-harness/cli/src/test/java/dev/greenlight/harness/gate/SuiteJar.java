package dev.greenlight.harness.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs classes of the tests as a team's jar of suites. */
final class SuiteJar {
    private static final String SUITES = "dev/greenlight/harness/gate/suites/";

    private SuiteJar() {}

    static Path of(Path directory, String... simpleNames) {
        Path jar = directory.resolve(String.join("-", simpleNames) + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : simpleNames) {
                String entry = SUITES + name + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream bytes = SuiteJar.class.getClassLoader().getResourceAsStream(entry)) {
                    bytes.transferTo(out);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return jar;
    }
}
