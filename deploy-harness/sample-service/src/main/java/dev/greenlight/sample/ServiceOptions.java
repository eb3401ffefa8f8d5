package dev.greenlight.sample;

import dev.greenlight.sample.fault.FaultDuration;
import dev.greenlight.sample.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a service is started: flags, with the environment behind them. Wrong input is an {@link IllegalArgumentException} whose
 * message is for the user.
 *
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
 * @param environment what holds the secrets, since a process list shows flags
 */
record ServiceOptions(
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
        Map<String, String> environment) {

    private static final int MAX_PORT = 65_535;

    /** The default is far above what a load test on one machine reaches, so that the limit shows but does not bite. */
    static ServiceOptions of(Map<Flag, String> flags, Map<String, String> environment) {
        Values values = new Values(flags, environment);
        Optional<Integer> httpsPort =
                values.get(Flag.HTTPS_PORT).map(port -> number(Flag.HTTPS_PORT, port, 0, MAX_PORT));
        String lost = Stream.of(Flag.KEYSTORE, Flag.SELF_SIGNED, Flag.REDIRECT_HTTP, Flag.CA_FILE)
                .filter(flags::containsKey)
                .map(Flag::id)
                .collect(Collectors.joining(", "));
        if (httpsPort.isEmpty() && !lost.isEmpty()) {
            throw new IllegalArgumentException(lost + " needs https: add --https-port");
        }
        return new ServiceOptions(
                values.get(Flag.HOST, "127.0.0.1"),
                number(Flag.PORT, values.get(Flag.PORT, "8080"), 0, MAX_PORT),
                httpsPort,
                values.get(Flag.KEYSTORE)
                        .filter(file -> !flags.containsKey(Flag.SELF_SIGNED))
                        .map(Path::of),
                flags.containsKey(Flag.REDIRECT_HTTP),
                flags.containsKey(Flag.TRUST_FORWARDED),
                version(values.get(Flag.VERSION_LABEL, "dev")),
                Arrays.stream(values.get(Flag.CORS_ORIGINS, "").split(","))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .collect(Collectors.toUnmodifiableSet()),
                number(Flag.RATE_LIMIT, values.get(Flag.RATE_LIMIT, "10000"), 1, 1_000_000),
                FaultDuration.parse(values.get(Flag.DRAIN, "20s")),
                Faults.parse(values.get(Flag.FAULT, "")),
                environment);
    }

    /** A secret of that variable; an empty one is as good as none. */
    Optional<String> secret(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(Predicate.not(String::isBlank));
    }

    /** A header carries it, so it is kept to what can stand in one. */
    private static String version(String version) {
        if (!version.matches("[\\x21-\\x7e]{1,128}")) {
            throw new IllegalArgumentException(
                    "Expected --version-label to be 1 to 128 printable characters without spaces");
        }
        return version;
    }

    private static int number(Flag flag, String value, int least, int most) {
        if (value.matches("\\d{1,7}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "Expected " + flag.id() + " to be a number from " + least + " to " + most + ", found " + value);
    }

    /** Never the environment. */
    @Override
    public String toString() {
        return "ServiceOptions[version=" + version + ", " + faults + "]";
    }

    private record Values(Map<Flag, String> flags, Map<String, String> environment) {
        Optional<String> get(Flag flag) {
            return Optional.ofNullable(flags.get(flag))
                    .or(() -> Optional.ofNullable(environment.get(flag.variable())))
                    .filter(Predicate.not(String::isBlank));
        }

        String get(Flag flag, String otherwise) {
            return get(flag).orElse(otherwise);
        }
    }
}
