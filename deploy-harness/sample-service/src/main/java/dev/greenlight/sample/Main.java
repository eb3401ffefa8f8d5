package dev.greenlight.sample;

import dev.greenlight.sample.fault.FaultListing;
import dev.greenlight.sample.http.JsonBodies;
import dev.greenlight.sample.tls.Tls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the service as a process. Exit codes: 0 done, 1 could not start or crashed, 2 wrong input. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_INPUT = 2;

    private Main() {}

    public static void main(String[] args) {
        int code = run(List.of(args), System.getenv(), System.out, System.err);
        if (code >= 0) {
            // Not System.exit: the hook that drains would turn every code into 0.
            Runtime.getRuntime().halt(code);
        }
    }

    /** The exit code, or -1 when the service runs and the process is to go on. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Map<Flag, String> flags = Flag.parse(arguments);
            if (flags.containsKey(Flag.HELP)) {
                out.print(Flag.help());
                return 0;
            }
            if (flags.containsKey(Flag.LIST_FAULTS)) {
                out.println(JsonBodies.text(FaultListing.all()));
                return 0;
            }
            serve(flags, ServiceOptions.of(flags, environment), out, err);
            return -1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG_INPUT;
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static void serve(Map<Flag, String> flags, ServiceOptions options, PrintStream out, PrintStream err) {
        if (flags.containsKey(Flag.EXIT_WITH_PARENT)) {
            ParentWatch.start();
        }
        ProcessFaults faults = new ProcessFaults(options.faults(), err);
        faults.beforeStart();
        Tls.allowOldProtocols(options.faults());
        SampleService service = SampleService.startInOwnProcess(options);
        if (flags.containsKey(Flag.CA_FILE)) {
            write(service.trustAnchor(), Path.of(flags.get(Flag.CA_FILE)));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(service, faults, err), "drain"));
        out.println("listening " + service.uri());
        service.httpsUri().ifPresent(uri -> out.println("listening " + uri));
        out.flush();
        faults.afterStart();
        keepAlive();
    }

    /** Ends with 0, where the JVM's own end after SIGTERM is 143. */
    private static void drain(SampleService service, ProcessFaults faults, PrintStream err) {
        faults.beforeStop();
        err.println("stopping: finishing the requests under way");
        service.close();
        err.println("stopped");
        err.flush();
        Runtime.getRuntime().halt(0);
    }

    /** The server's threads are daemons, so that a JVM it is embedded in can end. */
    private static void keepAlive() {
        new Thread(Threads::sleepForEver, "main-keep-alive").start();
    }

    private static void write(Optional<X509Certificate> authority, Path file) {
        if (authority.isEmpty()) {
            throw new IllegalArgumentException("--ca-file is for certificates made at start; drop it or --keystore");
        }
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(authority.get().getEncoded());
            Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalArgumentException("Could not write --ca-file " + file + ": " + e.getMessage(), e);
        }
    }
}
