package dev.greenlight.smoke.settings;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.smoke.message.MessageLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that is configured about a target, checked.
 *
 * @param connection how it is reached
 * @param httpPort where it answers plain http; empty when it is neither configured nor the standard port
 * @param endpoints where it answers what
 * @param expectations what is expected of it
 * @param thresholds where the measuring checks draw their lines
 * @param limits what one answer may hold
 * @param budget the time of the run
 * @param secrets from the environment
 * @param adminTokenHeader the header that carries the admin token
 */
record Settings(
        ConnectionProfile connection,
        Optional<Integer> httpPort,
        Endpoints endpoints,
        Expectations expectations,
        MeasurementThresholds thresholds,
        MessageLimits limits,
        Duration budget,
        TargetSecrets secrets,
        String adminTokenHeader) {}
