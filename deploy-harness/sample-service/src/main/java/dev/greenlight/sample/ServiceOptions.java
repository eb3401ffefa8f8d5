package dev.greenlight.sample;

import dev.greenlight.sample.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a service is started. Begin with {@link #defaults()}, which takes any free port on loopback, and change what matters.
 *
 * @param trustForwarded whether X-Forwarded-For and X-Forwarded-Proto are believed, as behind a load balancer
 * @param version the version answered everywhere
 * @param corsOrigins the origins whose scripts may read answers
 * @param faults what is broken on purpose
 * @param secrets what it must not tell
 */
public record ServiceOptions(
        Listeners listeners,
        boolean trustForwarded,
        String version,
        Set<String> corsOrigins,
        Limits limits,
        Faults faults,
        ServiceSecrets secrets) {

    /** Far above what a load test on one machine reaches, so that the limit shows but does not bite. */
    public static final int DEFAULT_REQUESTS_PER_SECOND = 10_000;

    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(20);

    /**
     * Where it listens.
     *
     * @param port for http; 0 for any free one
     * @param httpsPort for https; 0 for any free one, empty for none
     * @param keystore PKCS#12, or PEM with key and certificates; without it a certificate is made at start
     * @param redirectHttp whether plain http is sent to https
     */
    public record Listeners(
            String host, int port, Optional<Integer> httpsPort, Optional<Path> keystore, boolean redirectHttp) {
        public Listeners {
            if (redirectHttp && httpsPort.isEmpty()) {
                throw new IllegalArgumentException(
                        "--redirect-http needs an https port to redirect to: add --https-port");
            }
        }
    }

    /**
     * How much it takes.
     *
     * @param requestsPerSecond the rate limit of each client
     * @param drain how long requests may take to finish once the service is asked to stop
     */
    public record Limits(int requestsPerSecond, Duration drain) {
        public Limits {
            if (requestsPerSecond < 1) {
                throw new IllegalArgumentException(
                        "Expected at least one request per second, found " + requestsPerSecond);
            }
        }
    }

    public ServiceOptions {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    /** Plain http on any free port of 127.0.0.1, version {@code dev}, no secrets, no faults. */
    public static ServiceOptions defaults() {
        return new ServiceOptions(
                new Listeners("127.0.0.1", 0, Optional.empty(), Optional.empty(), false),
                false,
                "dev",
                Set.of(),
                new Limits(DEFAULT_REQUESTS_PER_SECOND, DEFAULT_DRAIN),
                Faults.none(),
                ServiceSecrets.none());
    }

    /** A copy that listens elsewhere. */
    public ServiceOptions withPort(String host, int port) {
        return with(new Listeners(host, port, listeners.httpsPort(), listeners.keystore(), listeners.redirectHttp()));
    }

    /** A copy that listens for https, too, with a certificate made at start. */
    public ServiceOptions withHttps(int httpsPort) {
        return withHttps(httpsPort, listeners.keystore(), listeners.redirectHttp());
    }

    /** A copy that listens for https, too, and may send plain http there. */
    public ServiceOptions withHttps(int httpsPort, Optional<Path> keystore, boolean redirectHttp) {
        return with(new Listeners(listeners.host(), listeners.port(), Optional.of(httpsPort), keystore, redirectHttp));
    }

    private ServiceOptions with(Listeners changed) {
        return new ServiceOptions(changed, trustForwarded, version, corsOrigins, limits, faults, secrets);
    }

    /** A copy that believes what a load balancer in front says about the client. */
    public ServiceOptions withTrustForwarded(boolean trusted) {
        return new ServiceOptions(listeners, trusted, version, corsOrigins, limits, faults, secrets);
    }

    /** A copy that answers this version. */
    public ServiceOptions withVersion(String answered) {
        return new ServiceOptions(listeners, trustForwarded, answered, corsOrigins, limits, faults, secrets);
    }

    /** A copy with these origins allowed. */
    public ServiceOptions withCorsOrigins(Set<String> allowed) {
        return new ServiceOptions(listeners, trustForwarded, version, allowed, limits, faults, secrets);
    }

    /** A copy with these limits. */
    public ServiceOptions withLimits(int requestsPerSecond, Duration drain) {
        Limits changed = new Limits(requestsPerSecond, drain);
        return new ServiceOptions(listeners, trustForwarded, version, corsOrigins, changed, faults, secrets);
    }

    /** A copy with these faults. */
    public ServiceOptions withFaults(Faults broken) {
        return new ServiceOptions(listeners, trustForwarded, version, corsOrigins, limits, broken, secrets);
    }

    /** A copy with these secrets. */
    public ServiceOptions withSecrets(ServiceSecrets kept) {
        return new ServiceOptions(listeners, trustForwarded, version, corsOrigins, limits, faults, kept);
    }
}
