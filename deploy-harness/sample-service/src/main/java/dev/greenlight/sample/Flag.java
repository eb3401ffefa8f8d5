package dev.greenlight.sample;

import dev.greenlight.sample.fault.FaultListing;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every flag, with the environment variable that stands in for it. {@code --help} is made from this. */
enum Flag {
    HOST("ADDRESS", "HOST", "address to listen on (default 127.0.0.1; 0.0.0.0 in a container)"),
    PORT("N", "PORT", "port for http, 0 for any free one (default 8080)"),
    HTTPS_PORT("N", "HTTPS_PORT", "port for https, 0 for any free one (default: no https)"),
    KEYSTORE("FILE", "KEYSTORE", "key and certificates, PKCS#12 or PEM (default: made at start, see --ca-file)"),
    SELF_SIGNED("", "", "make key and certificate at start, for localhost; implied by --https-port without --keystore"),
    CA_FILE("FILE", "", "write the authority of the certificate made at start there, as PEM, for clients to trust"),
    REDIRECT_HTTP("", "", "send plain http to https"),
    TRUST_FORWARDED("", "", "believe X-Forwarded-For and X-Forwarded-Proto, as behind a load balancer"),
    VERSION_LABEL("VERSION", "APP_VERSION", "the version answered everywhere (default dev)"),
    CORS_ORIGINS("ORIGIN,…", "CORS_ORIGINS", "origins whose scripts may read answers (default none)"),
    RATE_LIMIT("N", "RATE_LIMIT", "requests a second for each client (default 10000)"),
    DRAIN("DURATION", "DRAIN", "how long requests may take to finish after SIGTERM (default 20s)"),
    EXIT_WITH_PARENT("", "", "end as soon as the process that started this one has ended"),
    FAULT("NAME[=ARG],…", "FAULT", "break something on purpose, see below; may be repeated"),
    LIST_FAULTS("", "", "print all faults as JSON and end"),
    HELP("", "", "print this and end");

    private static final String USAGE = """
            Usage: java -jar greenlight-sample-service.jar [flags]

            A small WhatsApp-style service to deploy and to verify. The first line it prints is
            "listening http://HOST:PORT"; with https a second line "listening https://HOST:PORT" follows.
            SIGTERM makes it finish what is under way and end with 0. Wrong input ends it with 2,
            a port that is taken with 1.

            Flags (in brackets the environment variable that stands in for one):
            %s

            Secrets, from the environment only:
              ADMIN_TOKEN                for x-admin-token; without it the admin API refuses every request
              WEBHOOK_VERIFY_TOKEN       for GET /webhook; without it every verification is refused
              WEBHOOK_APP_SECRET         for X-Hub-Signature-256; without it signatures are not looked at
              KEYSTORE_PASSWORD          of the keystore; may be missing for PEM
              DATABASE_URL               postgres://USER:PASSWORD@HOST:PORT/NAME keeps messages; without it memory does
              REDIS_URL                  redis://:PASSWORD@HOST:PORT remembers which messages came; without it they are not remembered

            Faults, each with the checks it turns:
            %s
            """;

    private final String argument;
    private final String variable;
    private final String description;

    Flag(String argument, String variable, String description) {
        this.argument = argument;
        this.variable = variable;
        this.description = description;
    }

    String id() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable, or empty. */
    String variable() {
        return variable;
    }

    /** The text of {@code --help}. */
    static String help() {
        String flags = Arrays.stream(values()).map(Flag::line).collect(Collectors.joining(System.lineSeparator()));
        return USAGE.formatted(flags, FaultListing.text());
    }

    /**
     * Reads {@code --name value} and {@code --name=value}; of a flag given twice the last counts, but faults add up.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static Map<Flag, String> parse(List<String> arguments) {
        Map<Flag, String> flags = new EnumMap<>(Flag.class);
        for (int i = 0; i < arguments.size(); i++) {
            String[] nameAndValue = arguments.get(i).split("=", 2);
            Flag flag = byId(nameAndValue[0]);
            String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
            if (flag.argument.isEmpty() && nameAndValue.length == 2) {
                throw new IllegalArgumentException(flag.id() + " takes no value, found " + value);
            }
            if (!flag.argument.isEmpty() && nameAndValue.length == 1) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException(flag.id() + " needs a value");
                }
                value = arguments.get(i);
            }
            flags.merge(flag, value, (first, second) -> flag == FAULT ? first + "," + second : second);
        }
        return flags;
    }

    private String line() {
        String environment = variable.isEmpty() ? "" : " [" + variable + "]";
        return "  %-26s %s%s".formatted((id() + " " + argument).strip(), description, environment);
    }

    private static Flag byId(String id) {
        return Arrays.stream(values())
                .filter(flag -> flag.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Unknown argument " + id + "; --help lists what is understood"));
    }
}
