package dev.greenlight.sample;

import dev.greenlight.sample.fault.FaultDuration;
import dev.greenlight.sample.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a process was asked for: flags, with the environment behind them. Wrong input is an {@link
 * IllegalArgumentException} whose message is for the user.
 */
final class CommandLine {

    private static final String DEFAULT_PORT = "8080";
    private static final int MAX_PORT = 65_535;

    private final Map<Flag, String> values;
    private final Map<String, String> environment;

    private CommandLine(Map<Flag, String> values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    static CommandLine parse(List<String> arguments, Map<String, String> environment) {
        Map<Flag, String> values = new EnumMap<>(Flag.class);
        for (int i = 0; i < arguments.size(); i++) {
            String[] nameAndValue = arguments.get(i).split("=", 2);
            Flag flag = Flag.byId(nameAndValue[0])
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Unknown argument " + nameAndValue[0] + "; --help lists what is understood"));
            String value = "";
            if (flag.takesArgument()) {
                if (nameAndValue.length == 1 && i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(flag.id() + " needs a value");
                }
                value = nameAndValue.length == 2 ? nameAndValue[1] : arguments.get(++i);
            } else if (nameAndValue.length == 2) {
                throw new IllegalArgumentException(flag.id() + " takes no value, found " + nameAndValue[1]);
            }
            values.merge(flag, value, (first, second) -> flag == Flag.FAULT ? first + "," + second : second);
        }
        return new CommandLine(values, environment);
    }

    boolean has(Flag flag) {
        return values.containsKey(flag);
    }

    Optional<Path> caFile() {
        return value(Flag.CA_FILE).map(Path::of);
    }

    ServiceOptions options() {
        ServiceOptions options = ServiceOptions.defaults()
                .withPort(
                        value(Flag.HOST).orElse("127.0.0.1"),
                        port(Flag.PORT, value(Flag.PORT).orElse(DEFAULT_PORT)))
                .withVersion(version())
                .withCorsOrigins(origins())
                .withTrustForwarded(has(Flag.TRUST_FORWARDED))
                .withLimits(requestsPerSecond(), drain())
                .withFaults(Faults.parse(value(Flag.FAULT).orElse("")))
                .withSecrets(ServiceSecrets.from(environment));
        Optional<Integer> httpsPort = value(Flag.HTTPS_PORT).map(value -> port(Flag.HTTPS_PORT, value));
        Optional<Path> keystore = value(Flag.KEYSTORE).map(Path::of);
        if (httpsPort.isPresent()) {
            return options.withHttps(
                    httpsPort.get(), has(Flag.SELF_SIGNED) ? Optional.empty() : keystore, has(Flag.REDIRECT_HTTP));
        }
        List<String> lost = List.of(Flag.KEYSTORE, Flag.SELF_SIGNED, Flag.REDIRECT_HTTP, Flag.CA_FILE).stream()
                .filter(this::has)
                .map(Flag::id)
                .toList();
        if (!lost.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", lost) + " needs https: add --https-port");
        }
        return options;
    }

    /** A header carries it, so it is kept to what can stand in one. */
    private String version() {
        String version = value(Flag.VERSION_LABEL).orElse("dev");
        if (!version.matches("[\\x21-\\x7e]{1,128}")) {
            throw new IllegalArgumentException(
                    "Expected --version-label to be 1 to 128 printable characters without spaces");
        }
        return version;
    }

    private Set<String> origins() {
        return Arrays.stream(value(Flag.CORS_ORIGINS).orElse("").split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
    }

    private int requestsPerSecond() {
        return value(Flag.RATE_LIMIT)
                .map(value -> number(Flag.RATE_LIMIT, value, 1, 1_000_000))
                .orElse(ServiceOptions.DEFAULT_REQUESTS_PER_SECOND);
    }

    private Duration drain() {
        return value(Flag.DRAIN).map(FaultDuration::parse).orElse(ServiceOptions.DEFAULT_DRAIN);
    }

    private Optional<String> value(Flag flag) {
        return Optional.ofNullable(values.get(flag))
                .or(() -> Optional.ofNullable(environment.get(flag.variable())))
                .filter(value -> !value.isBlank());
    }

    private static int port(Flag flag, String value) {
        return number(flag, value, 0, MAX_PORT);
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
}
