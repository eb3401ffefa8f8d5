package dev.greenlight.perf.engine;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The command line of the child JVM: our class path, what Gatling needs, and what keeps it from phoning home. */
final class ChildCommand {
    private ChildCommand() {}

    static List<String> of(Class<?> simulation, String main, Path directory, List<String> settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-XX:+UseG1GC",
                "-Xmx1g",
                "-Dgatling.data.enableAnalytics=false",
                "-Dgatling.http.warmUpUrl=",
                "-Dgatling.ssl.useInsecureTrustManager=false",
                // BoringSSL knows neither Ed25519 nor RSA-PSS keys; the suites reach such targets.
                "-Dgatling.ssl.useOpenSsl=false",
                "-Dgatling.http.enableHostnameVerification=true",
                "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                "-Dlogback.configurationFile=dev/greenlight/perf/child/logback.xml"));
        command.addAll(settings);
        command.addAll(List.of(
                "-cp", classPath(simulation.getClassLoader()), main, simulation.getName(), directory.toString()));
        return command;
    }

    /** Ours, and that of the loader of the simulation: a team's jar is on no class path of the JVM. */
    private static String classPath(ClassLoader loader) {
        Set<String> entries = new LinkedHashSet<>(
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        for (ClassLoader above = loader; above != null; above = above.getParent()) {
            if (above instanceof URLClassLoader urls) {
                entries.addAll(files(urls.getURLs()));
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static List<String> files(URL[] urls) {
        var files = new ArrayList<String>();
        for (URL url : urls) {
            try {
                if (url.getProtocol().equals("file")) {
                    files.add(Path.of(url.toURI()).toString());
                }
            } catch (URISyntaxException e) {
                throw new IllegalStateException("The class path holds a malformed URL: " + url, e);
            }
        }
        return files;
    }
}
