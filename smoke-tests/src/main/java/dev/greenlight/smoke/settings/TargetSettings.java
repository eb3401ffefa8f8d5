package dev.greenlight.smoke.settings;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import dev.greenlight.smoke.message.MessageLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that is configured about a target, checked.
 *
 * @param connection how it is reached
 * @param httpPort where it answers plain http; empty when it is neither configured nor the standard port
 * @param paths where it answers what, as far as that is configured
 * @param expectations what is expected of it
 * @param thresholds where the measuring checks draw their lines
 * @param limits what one answer may hold
 * @param budget the time of the run
 * @param secrets from the environment
 * @param adminTokenHeader the header that carries the admin token
 * @param openapi the file or the URL of its OpenAPI document
 */
record TargetSettings(
        ConnectionProfile connection,
        Optional<Integer> httpPort,
        TargetPaths paths,
        Expectations expectations,
        MeasurementThresholds thresholds,
        MessageLimits limits,
        Duration budget,
        TargetSecrets secrets,
        String adminTokenHeader,
        Optional<String> openapi) {
    private static final List<Key<?>> KEYS = Stream.of(new ConnectionKeys(), new TargetKeys(), new SmokeKeys())
            .flatMap(source -> source.keys().stream())
            .toList();
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /**
     * Reads all settings.
     *
     * @param parameters the value of a configuration parameter
     * @param environment where secrets come from
     * @throws dev.greenlight.settings.InvalidSettings with every problem
     */
    static TargetSettings read(Function<String, Optional<String>> parameters, Map<String, String> environment) {
        Settings settings = Settings.ofParameters(parameters, KEYS).require(KEYS);
        ConnectionProfile connection = ConnectionProfile.of(settings, environment);
        return new TargetSettings(
                connection,
                httpPort(settings, connection),
                TargetPaths.of(settings),
                new Expectations(
                        settings.get(TargetKeys.EXPECT_VERSION),
                        settings.get(TargetKeys.REQUIRE_VERSION),
                        settings.get(TargetKeys.VERSION_WAIT),
                        settings.get(TargetKeys.REQUIRE_HTTPS),
                        settings.get(SmokeKeys.ALLOWED_ORIGINS)),
                thresholds(settings),
                MessageLimits.DEFAULT.withBodyBytes(settings.get(SmokeKeys.MAX_BODY_BYTES)),
                settings.get(ConnectionKeys.BUDGET),
                secrets(settings, environment),
                settings.get(TargetKeys.ADMIN_TOKEN_HEADER),
                settings.get(TargetKeys.OPENAPI));
    }

    private static Optional<Integer> httpPort(Settings settings, ConnectionProfile connection) {
        int configured = settings.get(TargetKeys.HTTP_PORT);
        if (configured > 0) {
            return Optional.of(configured);
        }
        return connection.origin().port() == HTTPS ? Optional.of(HTTP) : Optional.empty();
    }

    private static MeasurementThresholds thresholds(Settings settings) {
        return new MeasurementThresholds(
                settings.get(SmokeKeys.EXCELLENT),
                settings.get(SmokeKeys.ACCEPTABLE),
                settings.get(SmokeKeys.LIMIT),
                settings.get(SmokeKeys.REQUESTS),
                settings.get(SmokeKeys.CONCURRENCY),
                settings.get(SmokeKeys.CONCURRENCY_LIMIT),
                settings.get(SmokeKeys.RATE_LIMIT_BURST));
    }

    private static TargetSecrets secrets(Settings settings, Map<String, String> environment) {
        Function<Key<String>, Optional<String>> secret = variable ->
                Optional.ofNullable(environment.get(settings.get(variable))).filter(value -> !value.isBlank());
        return new TargetSecrets(
                secret.apply(TargetKeys.ADMIN_TOKEN_VARIABLE),
                secret.apply(TargetKeys.VERIFY_TOKEN_VARIABLE),
                secret.apply(TargetKeys.APP_SECRET_VARIABLE));
    }
}
