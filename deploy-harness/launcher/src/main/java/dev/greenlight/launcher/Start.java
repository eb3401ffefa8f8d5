package dev.greenlight.launcher;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How Java is started for a request.
 *
 * @param variables what its environment has beside that of the caller; may hold secrets
 * @param options everything between {@code java} and the user's arguments
 */
record Start(Map<String, String> variables, List<String> options) {
    private static final String MAIN = "dev.greenlight.harness.cli.Main";

    /** Short runs: the quick compiler, no threads for garbage, and no word about archives that don't fit. */
    private static final List<String> JVM = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx256m",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Djdk.httpclient.allowRestrictedHeaders=host", // a listener's rule may ask for a host other than the
            // address
            "-Dslf4j.internal.verbosity=WARN",
            "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider");

    /**
     * Decides it.
     *
     * @param terminals which of {@code out} and {@code err} are terminals
     * @param process the id of the process that the JVM will have
     * @throws IOException when there is no build
     */
    static Start of(File home, String terminals, long process, Request request, Map<String, String> environment)
            throws IOException {
        List<File> base = Libraries.base(home);
        if (base.isEmpty()) {
            throw new IOException("expected a build of Greenlight in " + home + "; found none; run ./mvnw package");
        }
        List<File> jars = request.libraries().with(base, home);
        List<String> options = new ArrayList<>(JVM);
        addPicocli(options, base);
        boolean trains = request.trains() && environment.getOrDefault("CI", "").isEmpty();
        options.addAll(archive(home, base, jars, request, trains, process));
        options.add("-Dgreenlight.home=" + home);
        options.add("-Dgreenlight.terminals=" + terminals);
        options.add("-cp");
        options.add(classPath(jars));
        options.add(MAIN);
        return new Start(variables(request, environment), options);
    }

    /** That of the verb, or else the one of the jars that every class path begins with. */
    private static List<String> archive(
            File home, List<File> base, List<File> jars, Request request, boolean trains, long process) {
        File directory = Libraries.archives(home);
        Verb verb = request.verb();
        List<String> own = new ClassArchive(directory, verb.archive(), request.isArchivedWhole() ? jars : base)
                .options(trains, process);
        return own.isEmpty() ? new ClassArchive(directory, Verb.OTHER.archive(), base).options(false, process) : own;
    }

    /**
     * It looks for Groovy, which the suites bring, and would load it in every run (0.2 s of CPU); as classes of Java 5 it would
     * also be verified the slow way and kept out of archives (0.06 s). From the boot class path it does not see Groovy.
     */
    private static void addPicocli(List<String> options, List<File> base) {
        for (File jar : base) {
            if (jar.getName().startsWith("picocli-")) {
                options.add("-Xbootclasspath/a:" + jar);
            }
        }
    }

    private static String classPath(List<File> jars) {
        StringBuilder path = new StringBuilder();
        for (File jar : jars) {
            path.append(path.length() == 0 ? "" : File.pathSeparator).append(jar);
        }
        return path.toString();
    }

    private static Map<String, String> variables(Request request, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (request.local()) {
            variables.putAll(
                    LocalSecrets.variables(environment, request.verb() == Verb.DEPLOY || request.verb() == Verb.PROVE));
        }
        if (request.image()) {
            // Ryuk is an image that may not be there; what is started is removed without it. In a container
            // Testcontainers
            // would look for the engine by another image.
            addUnlessSet(variables, environment, "TESTCONTAINERS_RYUK_DISABLED", "true");
            if (new File("/.dockerenv").exists()) {
                addUnlessSet(variables, environment, "TESTCONTAINERS_HOST_OVERRIDE", "localhost");
            }
        }
        return variables;
    }

    private static void addUnlessSet(
            Map<String, String> variables, Map<String, String> environment, String name, String value) {
        if (environment.getOrDefault(name, "").isEmpty()) {
            variables.put(name, value);
        }
    }

    /** As commands of a POSIX shell whose {@code $java} and {@code $@} are Java and the user's arguments. */
    String shell() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            text.append("export ").append(variable.getKey()).append('=');
            quote(text, variable.getValue());
            text.append('\n');
        }
        text.append("exec \"$java\"");
        for (String option : options) {
            text.append(' ');
            quote(text, option);
        }
        return text.append(" \"$@\"\n").toString();
    }

    private static void quote(StringBuilder text, String word) {
        text.append('\'').append(word.replace("'", "'\\''")).append('\'');
    }

    @Override
    public String toString() {
        return "Start[" + variables.keySet() + ", " + options + "]";
    }
}
