package dev.greenlight.smoke.suites;

import dev.greenlight.sample.SampleProcess;
import dev.greenlight.sample.SampleService;
import dev.greenlight.sample.fault.ServiceFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample service as a target: on http and https, with the secrets of this environment, and with faults. */
final class SampleTarget implements AutoCloseable {
    static final String VERSION = "1.4.2";
    private static final String ALLOWED_ORIGIN = "https://app.shop.example";

    private final AutoCloseable service;
    private final URI http;
    private final URI tested;
    private final Path caFile;

    private SampleTarget(AutoCloseable service, URI http, URI tested, Path caFile) {
        this.service = service;
        this.http = http;
        this.tested = tested;
        this.caFile = caFile;
    }

    /** A service on http, with these faults, each with its argument. */
    static SampleTarget http(Map<ServiceFault, String> faults) {
        return start(faults, false);
    }

    /** A service on https that redirects plain http there, with these faults, each with its argument. */
    static SampleTarget https(Map<ServiceFault, String> faults) {
        return start(faults, true);
    }

    /** As {@link #https}, in a process of its own. */
    static SampleTarget process(ServiceFault... faults) {
        return process(
                Arrays.stream(faults).collect(Collectors.toMap(Function.identity(), ServiceFault::defaultArgument)));
    }

    /** As {@link #https}, in a process of its own. */
    static SampleTarget process(Map<ServiceFault, String> faults) {
        Path caFile = temporary();
        var process = SampleProcess.start(Map.of(), flags(faults, "--redirect-http", "--ca-file=" + caFile));
        return new SampleTarget(process, process.uri(), process.httpsUri().orElseThrow(), caFile);
    }

    private static SampleTarget start(Map<ServiceFault, String> faults, boolean redirect) {
        var service =
                SampleService.start(System.getenv(), flags(faults, redirect ? "--redirect-http" : "--self-signed"));
        URI tested = redirect ? service.httpsUri().orElseThrow() : service.uri();
        return new SampleTarget(
                service, service.uri(), tested, pem(service.trustAnchor().orElseThrow()));
    }

    private static String[] flags(Map<ServiceFault, String> faults, String... more) {
        String given = faults.entrySet().stream()
                .map(fault -> fault.getValue().isEmpty()
                        ? fault.getKey().id()
                        : fault.getKey().id() + "=" + fault.getValue())
                .collect(Collectors.joining(","));
        return Stream.concat(
                        Stream.of(
                                "--https-port=0",
                                "--drain=0ms",
                                "--version-label=" + VERSION,
                                "--cors-origins=" + ALLOWED_ORIGIN,
                                "--fault=" + given),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** A run against the address that the service was started for; it has a name. */
    SuiteRun suites() {
        return SuiteRun.against(tested.toString().replace("127.0.0.1", "localhost"))
                .offering()
                .with("greenlight.target.expect-version", VERSION)
                .with("greenlight.target.version-wait", "1ms")
                .with("greenlight.security.allowed-origins", ALLOWED_ORIGIN)
                .with("greenlight.target.http-port", String.valueOf(http.getPort()))
                .with("greenlight.target.ca-file", caFile.toString());
    }

    /** Waits until the process has ended, and returns its exit code. */
    int awaitEnd(long longestSeconds) throws InterruptedException {
        Process process = ((SampleProcess) service).process();
        if (!process.waitFor(longestSeconds, TimeUnit.SECONDS)) {
            throw new AssertionError("The service has not ended within %d s".formatted(longestSeconds));
        }
        return process.exitValue();
    }

    /** Ends the process at once; connections break. */
    void kill() {
        ((SampleProcess) service).close();
    }

    static Path pem(X509Certificate certificate) {
        try {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return Files.writeString(
                    temporary(), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (CertificateEncodingException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("authority", ".pem");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (Exception cause) {
            throw new IllegalStateException("The service could not be stopped", cause);
        }
    }
}
