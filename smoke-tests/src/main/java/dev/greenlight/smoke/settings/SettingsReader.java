package dev.greenlight.smoke.settings;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.smoke.message.MessageLimits;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the settings of a target from configuration parameters. */
final class SettingsReader {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_REQUESTS = 100;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Address NOWHERE =
            new Address(URI.create("http://target.invalid"), Optional.empty(), Optional.empty());

    private final Parameters parameters;

    private SettingsReader(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads all settings.
     *
     * @param values the value of a configuration parameter
     * @param environment where secrets come from
     * @throws Misconfigured which lists every problem
     */
    static Settings read(Function<String, Optional<String>> values, Map<String, String> environment) {
        var parameters = new Parameters(values, environment);
        Settings settings = new SettingsReader(parameters).settings();
        if (!parameters.problems().isEmpty()) {
            throw new Misconfigured(parameters.problems());
        }
        return settings;
    }

    private Settings settings() {
        Address address = address();
        return new Settings(
                connection(address),
                httpPort(address),
                endpoints(),
                expectations(),
                thresholds(),
                limits(),
                parameters.duration("greenlight.run.budget"),
                secrets(),
                parameters.text("greenlight.target.admin-token-header"));
    }

    private ConnectionProfile connection(Address address) {
        return new ConnectionProfile(
                address,
                parameters.certificates("greenlight.target.ca-file"),
                parameters.duration("greenlight.request.connect-timeout"),
                parameters.duration("greenlight.request.timeout"));
    }

    private Address address() {
        String key = "greenlight.target.url";
        String url = parameters.text(key);
        if (url.isEmpty()) {
            parameters.problem(key, "no target is given; expected a URL such as https://staging.example.com");
            return NOWHERE;
        }
        try {
            return Address.parse(url);
        } catch (IllegalArgumentException malformed) {
            parameters.problem(key, malformed.getMessage());
            return NOWHERE;
        }
    }

    private Optional<Integer> httpPort(Address address) {
        int configured = parameters.integer("greenlight.target.http-port", 0, MAX_PORT);
        if (configured > 0) {
            return Optional.of(configured);
        }
        return address.origin().port() == HTTPS ? Optional.of(HTTP) : Optional.empty();
    }

    private Endpoints endpoints() {
        String liveness = path("liveness");
        String apiHealth = path("api-health");
        String version = path("version");
        String cors = path("cors");
        return new Endpoints(
                path("landing"),
                liveness,
                apiHealth,
                version.isEmpty() ? liveness : version,
                path("webhook"),
                path("admin"),
                cors.isEmpty() ? apiHealth : cors,
                path("not-found"));
    }

    private String path(String name) {
        return parameters.path("greenlight.target.paths." + name);
    }

    private Expectations expectations() {
        return new Expectations(
                Optional.of(parameters.text("greenlight.target.expect-version")).filter(version -> !version.isEmpty()),
                parameters.duration("greenlight.target.version-wait"),
                parameters.flag("greenlight.target.require-https"),
                parameters.list("greenlight.security.allowed-origins"));
    }

    private MeasurementThresholds thresholds() {
        return new MeasurementThresholds(
                parameters.duration("greenlight.performance.excellent"),
                parameters.duration("greenlight.performance.acceptable"),
                parameters.duration("greenlight.performance.limit"),
                parameters.integer("greenlight.performance.requests", 1, MAX_REQUESTS),
                parameters.integer("greenlight.performance.concurrency", 1, MAX_REQUESTS),
                parameters.duration("greenlight.performance.concurrency-limit"),
                parameters.integer("greenlight.security.rate-limit-burst", 0, MAX_REQUESTS));
    }

    private MessageLimits limits() {
        return MessageLimits.DEFAULT.withBodyBytes(
                parameters.integer("greenlight.request.max-body-bytes", 1024, 64 * 1024 * 1024));
    }

    private TargetSecrets secrets() {
        return new TargetSecrets(
                parameters.variable("greenlight.target.admin-token-variable"),
                parameters.variable("greenlight.target.verify-token-variable"),
                parameters.variable("greenlight.target.app-secret-variable"));
    }
}
