package dev.greenlight.harness.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Finds the names of classes that may be suites, without loading any: in the jars of the class path that list suites, those
 * whose name ends in {@code Suite}; in a team's jar, every class.
 */
final class SuiteClasses {
    /** Marks a jar of suites, and lists those that run on request. */
    static final String MARKER = "META-INF/greenlight/suites.properties";

    private static final String CLASS = ".class";
    private static final String SUITE = "Suite" + CLASS;

    private SuiteClasses() {}

    /** All but those that a jar lists as to be run on request, of which those that were asked for. */
    static List<String> builtIn(ClassLoader loader, OnRequest onRequest, GateRequest request) {
        return all(loader).stream()
                .filter(name -> !onRequest.holdsBack(name, request))
                .toList();
    }

    private static List<String> all(ClassLoader loader) {
        try {
            List<String> names = new ArrayList<>();
            for (URL marker : Collections.list(loader.getResources(MARKER))) {
                entries(marker).stream()
                        .filter(entry -> entry.endsWith(SUITE) && !entry.contains("$"))
                        .map(SuiteClasses::className)
                        .forEach(names::add);
            }
            return names.stream().distinct().sorted().toList();
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException("Cannot list the built-in suites", broken);
        }
    }

    /** Those of the names that are classes of the class path, wherever they lie. */
    static List<String> named(List<String> names, ClassLoader loader) {
        return names.stream()
                .filter(name -> name.contains("."))
                .filter(name -> loader.getResource(name.replace('.', '/') + CLASS) != null)
                .toList();
    }

    static List<String> ofJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UnknownSelection("There is no jar of suites at %s".formatted(jar));
        }
        try {
            return entriesOfJar(jar).stream()
                    .filter(SuiteClasses::isOrdinaryClass)
                    .map(SuiteClasses::className)
                    .toList();
        } catch (ZipException broken) {
            throw new UnknownSelection("%s is not a jar: %s".formatted(jar, broken.getMessage()), broken);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + jar, broken);
        }
    }

    private static List<String> entries(URL marker) throws IOException, URISyntaxException {
        if (marker.openConnection() instanceof JarURLConnection jar) {
            return entriesOfJar(Path.of(jar.getJarFileURL().toURI()));
        }
        URI root = URI.create(marker.toString().substring(0, marker.toString().length() - MARKER.length()));
        Path directory = Path.of(root);
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static List<String> entriesOfJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static boolean isOrdinaryClass(String entry) {
        return entry.endsWith(CLASS)
                && !entry.startsWith("META-INF/")
                && !entry.contains("$")
                && !entry.endsWith("package-info.class")
                && !entry.endsWith("module-info.class");
    }

    private static String className(String entry) {
        return entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
    }
}
