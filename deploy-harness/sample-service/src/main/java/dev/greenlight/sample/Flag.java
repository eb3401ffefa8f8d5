package dev.greenlight.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    boolean takesArgument() {
        return !argument.isEmpty();
    }

    /** The environment variable, or empty. */
    String variable() {
        return variable;
    }

    String line() {
        String environment = variable.isEmpty() ? "" : " [" + variable + "]";
        return "  %-26s %s%s".formatted((id() + " " + argument).strip(), description, environment);
    }

    static Optional<Flag> byId(String id) {
        return Arrays.stream(values()).filter(flag -> flag.id().equals(id)).findFirst();
    }
}
