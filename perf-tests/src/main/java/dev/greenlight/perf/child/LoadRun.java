package dev.greenlight.perf.child;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.perf.profile.CurrentLoad;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.perf.result.LoadResultFile;
import dev.greenlight.perf.result.RunError;
import dev.greenlight.perf.simulations.WarmUp;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of one simulation, in a JVM of its own: warm-up, run, figures into {@value #RESULT}. Failures go into
 * that file, too; the parent takes a missing file for a JVM that died.
 */
public final class LoadRun {
    /** The file of figures in the directory of the run. */
    public static final String RESULT = "result.json";

    /** Of a store that holds public certificates only; Java reads none without one. */
    private static final String STORE_PASSWORD = "authorities";

    private static final int PASSWORD_BITS = 128;

    private LoadRun() {}

    /** Runs it. Arguments: the class name of the simulation, the directory of the run. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[1]);
        ConnectionProfile connection = CurrentLoad.settings().connection();
        trust(connection.trust(), directory.resolve("authorities.p12"));
        Path client = directory.resolve("client.p12");
        try {
            show(connection, client);
            LoadResultFile.write(run(args[0], directory), directory.resolve(RESULT));
        } finally {
            Files.deleteIfExists(client);
        }
        // Gatling leaves threads behind that are no daemons.
        System.exit(0);
    }

    /** Makes the target's own authorities those of this JVM, before Gatling reads them. */
    private static void trust(Trust trust, Path store) throws IOException {
        if (trust.hasOwn()) {
            trust.store(store, STORE_PASSWORD);
            System.setProperty("javax.net.ssl.trustStore", store.toString());
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
            System.setProperty("javax.net.ssl.trustStorePassword", STORE_PASSWORD);
        }
    }

    /** Lets Gatling show our certificate: it reads a file, whose password only this JVM knows. */
    private static void show(ConnectionProfile connection, Path store) throws IOException {
        if (connection.certificate().isPresent()) {
            String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
            connection.certificate().get().store(store, password);
            System.setProperty("gatling.ssl.keyStore.type", "PKCS12");
            System.setProperty(
                    "gatling.ssl.keyStore.file", store.toAbsolutePath().toString());
            System.setProperty("gatling.ssl.keyStore.password", password);
        }
    }

    private static LoadResult run(String simulation, Path directory) {
        try {
            if (!CurrentLoad.settings().warmUp().isZero()) {
                GatlingCalls.run(WarmUp.class.getName(), Files.createDirectories(directory.resolve("warm-up")), "-nr");
            }
            Path results = Files.createDirectories(directory.resolve("run"));
            // Without its report first: Gatling throws when it is to report on a run that sent nothing.
            GatlingCalls.run(simulation, results, "-nr");
            Path run = newest(results);
            LoadResult result = result(simulation, run);
            return result.all().requests() == 0 ? result : reported(result, run);
        } catch (Exception | LinkageError e) {
            return LoadResult.failed(simulation, reason(e));
        }
    }

    private static LoadResult result(String simulation, Path run) {
        GatlingCalls log = GatlingCalls.read(run);
        var all = log.all();
        List<RunError> errors = log.errors();
        long counted = errors.stream().mapToLong(RunError::count).sum();
        return new LoadResult(
                LoadResult.SCHEMA,
                simulation,
                all,
                log.byRequest(),
                log.assertions(),
                errors,
                Math.max(0, counted - all.errors()),
                log.successful(),
                "",
                "");
    }

    /** Adds the HTML report. That it cannot be written changes no verdict. */
    private static LoadResult reported(LoadResult result, Path run) {
        try {
            GatlingCalls.report(run);
            return result.withReport(run.toAbsolutePath().toString());
        } catch (RuntimeException e) {
            System.out.println("Gatling's report could not be written: " + reason(e));
            return result;
        }
    }

    private static Path newest(Path results) throws IOException {
        try (Stream<Path> runs = Files.list(results)) {
            return runs.filter(Files::isDirectory)
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new IOException("Gatling left no results; see the log of the run"));
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
