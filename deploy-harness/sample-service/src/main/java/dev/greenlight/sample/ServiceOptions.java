package dev.greenlight.sample;

import dev.greenlight.sample.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a service is started. Begin with {@link #defaults()}, which takes any free port on loopback, and change what matters.
 *
 * @param host the address to listen on
 * @param port for http; 0 for any free one
 * @param httpsPort for https; 0 for any free one, empty for none
 * @param keystore PKCS#12, or PEM with key and certificates; without it a certificate is made at start
 * @param redirectHttp whether plain http is sent to https
 * @param trustForwarded whether X-Forwarded-For and X-Forwarded-Proto are believed, as behind a load balancer
 * @param version the version answered everywhere
 * @param corsOrigins the origins whose scripts may read answers
 * @param requestsPerSecond the rate limit of each client
 * @param drain how long requests may take to finish once the service is asked to stop
 * @param faults what is broken on purpose
 * @param secrets what it must not tell
 */
public record ServiceOptions(
        String host,
        int port,
        Optional<Integer> httpsPort,
        Optional<Path> keystore,
        boolean redirectHttp,
        boolean trustForwarded,
        String version,
        Set<String> corsOrigins,
        int requestsPerSecond,
        Duration drain,
        Faults faults,
        ServiceSecrets secrets) {

    /** Far above what a load test on one machine reaches, so that the limit shows but does not bite. */
    public static final int DEFAULT_REQUESTS_PER_SECOND = 10_000;

    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(20);

    public ServiceOptions {
        corsOrigins = Set.copyOf(corsOrigins);
        if (requestsPerSecond < 1) {
            throw new IllegalArgumentException("Expected at least one request per second, found " + requestsPerSecond);
        }
        if (redirectHttp && httpsPort.isEmpty()) {
            throw new IllegalArgumentException("--redirect-http needs an https port to redirect to: add --https-port");
        }
    }

    /** Plain http on any free port of 127.0.0.1, version {@code dev}, no secrets, no faults. */
    public static ServiceOptions defaults() {
        return new ServiceOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                "dev",
                Set.of(),
                DEFAULT_REQUESTS_PER_SECOND,
                DEFAULT_DRAIN,
                Faults.none(),
                ServiceSecrets.none());
    }

    /** A copy that listens elsewhere. */
    public ServiceOptions withPort(String newHost, int newPort) {
        return new ServiceOptions(
                newHost,
                newPort,
                httpsPort,
                keystore,
                redirectHttp,
                trustForwarded,
                version,
                corsOrigins,
                requestsPerSecond,
                drain,
                faults,
                secrets);
    }

    /** A copy that listens for https, too, with a certificate made at start. */
    public ServiceOptions withHttps(int newHttpsPort) {
        return withHttps(newHttpsPort, keystore, redirectHttp);
    }

    /** A copy that listens for https, too, and may send plain http there. */
    public ServiceOptions withHttps(int newHttpsPort, Optional<Path> newKeystore, boolean newRedirectHttp) {
        return new ServiceOptions(
                host,
                port,
                Optional.of(newHttpsPort),
                newKeystore,
                newRedirectHttp,
                trustForwarded,
                version,
                corsOrigins,
                requestsPerSecond,
                drain,
                faults,
                secrets);
    }

    /** A copy that believes what a load balancer in front says about the client. */
    public ServiceOptions withTrustForwarded(boolean newTrustForwarded) {
        return new ServiceOptions(
                host,
                port,
                httpsPort,
                keystore,
                redirectHttp,
                newTrustForwarded,
                version,
                corsOrigins,
                requestsPerSecond,
                drain,
                faults,
                secrets);
    }

    /** A copy that answers this version. */
    public ServiceOptions withVersion(String newVersion) {
        return new ServiceOptions(
                host,
                port,
                httpsPort,
                keystore,
                redirectHttp,
                trustForwarded,
                newVersion,
                corsOrigins,
                requestsPerSecond,
                drain,
                faults,
                secrets);
    }

    /** A copy with these origins allowed. */
    public ServiceOptions withCorsOrigins(Set<String> newCorsOrigins) {
        return new ServiceOptions(
                host,
                port,
                httpsPort,
                keystore,
                redirectHttp,
                trustForwarded,
                version,
                newCorsOrigins,
                requestsPerSecond,
                drain,
                faults,
                secrets);
    }

    /** A copy with these limits. */
    public ServiceOptions withLimits(int newRequestsPerSecond, Duration newDrain) {
        return new ServiceOptions(
                host,
                port,
                httpsPort,
                keystore,
                redirectHttp,
                trustForwarded,
                version,
                corsOrigins,
                newRequestsPerSecond,
                newDrain,
                faults,
                secrets);
    }

    /** A copy with these faults. */
    public ServiceOptions withFaults(Faults newFaults) {
        return new ServiceOptions(
                host,
                port,
                httpsPort,
                keystore,
                redirectHttp,
                trustForwarded,
                version,
                corsOrigins,
                requestsPerSecond,
                drain,
                newFaults,
                secrets);
    }

    /** A copy with these secrets. */
    public ServiceOptions withSecrets(ServiceSecrets newSecrets) {
        return new ServiceOptions(
                host,
                port,
                httpsPort,
                keystore,
                redirectHttp,
                trustForwarded,
                version,
                corsOrigins,
                requestsPerSecond,
                drain,
                faults,
                newSecrets);
    }
}
