package dev.greenlight.smoke.suites;

import dev.greenlight.sample.Options;
import dev.greenlight.sample.SampleService;
import dev.greenlight.sample.Secrets;
import dev.greenlight.sample.fault.Fault;
import dev.greenlight.sample.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The sample service as a target: on http and https, with the secrets of this environment, and with faults. */
final class SampleTarget implements AutoCloseable {
    static final String VERSION = "1.4.2";

    private final SampleService service;
    private final Path caFile;

    private SampleTarget(SampleService service) {
        this.service = service;
        this.caFile = pem(service.trustAnchor().orElseThrow());
    }

    static SampleTarget healthy() {
        return with(Map.of());
    }

    /** A service with these faults, each with its argument. */
    static SampleTarget with(Map<Fault, String> faults) {
        boolean redirect =
                faults.keySet().stream().anyMatch(fault -> fault.needs().text().contains("redirect"));
        return new SampleTarget(SampleService.start(Options.defaults()
                .withHttps(0, Optional.empty(), redirect)
                .withVersion(VERSION)
                .withLimits(Options.DEFAULT_REQUESTS_PER_SECOND, Duration.ZERO)
                .withSecrets(Secrets.from(System.getenv()))
                .withFaults(new Faults(faults))));
    }

    /** A run against plain http, whose address has a name. */
    SuiteRun http() {
        return SuiteRun.against(named(service.uri())).with("greenlight.target.expect-version", VERSION);
    }

    /** A run against https, with the made-up authority trusted. */
    SuiteRun https() {
        return SuiteRun.against(named(service.httpsUri().orElseThrow()))
                .with("greenlight.target.expect-version", VERSION)
                .with(
                        "greenlight.target.http-port",
                        String.valueOf(service.uri().getPort()))
                .with("greenlight.target.ca-file", caFile.toString());
    }

    static String named(URI uri) {
        return uri.toString().replace("127.0.0.1", "localhost");
    }

    static Path pem(X509Certificate certificate) {
        try {
            Path file = Files.createTempFile("authority", ".pem");
            file.toFile().deleteOnExit();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (CertificateEncodingException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
