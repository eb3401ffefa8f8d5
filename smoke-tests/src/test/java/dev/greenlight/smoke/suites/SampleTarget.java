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
import java.util.Set;

/** The sample service as a target: on http and https, with the secrets of this environment, and with faults. */
final class SampleTarget implements AutoCloseable {
    static final String VERSION = "1.4.2";
    private static final String ALLOWED_ORIGIN = "https://app.shop.example";

    private final SampleService service;
    private final boolean redirects;
    private final Path caFile;

    private SampleTarget(SampleService service, boolean redirects) {
        this.service = service;
        this.redirects = redirects;
        this.caFile = pem(service.trustAnchor().orElseThrow());
    }

    /** A service on http, with these faults, each with its argument. */
    static SampleTarget http(Map<Fault, String> faults) {
        return start(faults, false);
    }

    /** A service on https that redirects plain http there, with these faults, each with its argument. */
    static SampleTarget https(Map<Fault, String> faults) {
        return start(faults, true);
    }

    private static SampleTarget start(Map<Fault, String> faults, boolean redirect) {
        return new SampleTarget(
                SampleService.start(Options.defaults()
                        .withHttps(0, Optional.empty(), redirect)
                        .withVersion(VERSION)
                        .withCorsOrigins(Set.of(ALLOWED_ORIGIN))
                        .withLimits(Options.DEFAULT_REQUESTS_PER_SECOND, Duration.ZERO)
                        .withSecrets(Secrets.from(System.getenv()))
                        .withFaults(new Faults(faults))),
                redirect);
    }

    /** A run against the address that the service was started for; it has a name. */
    SuiteRun suites() {
        return run(redirects ? service.httpsUri().orElseThrow() : service.uri())
                .with(
                        "greenlight.target.http-port",
                        String.valueOf(service.uri().getPort()))
                .with("greenlight.target.ca-file", caFile.toString());
    }

    private static SuiteRun run(URI uri) {
        return SuiteRun.against(uri.toString().replace("127.0.0.1", "localhost"))
                .with("greenlight.target.expect-version", VERSION)
                .with("greenlight.target.version-wait", "1ms")
                .with("greenlight.security.allowed-origins", ALLOWED_ORIGIN);
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
