package dev.greenlight.smoke.settings;

import dev.greenlight.smoke.http.HttpLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that is configured about a target, checked. Two gates with equal settings share what they learn of the target
 * within one JUnit run.
 *
 * @param address where it is
 * @param httpPort where it answers plain http; empty when nobody said and the port does not tell
 * @param endpoints where it answers what
 * @param expectations what is expected of it
 * @param thresholds where the measuring checks draw their lines
 * @param limits what one request may take
 * @param budget the time of the run
 * @param secrets from the environment
 * @param adminTokenHeader the header that carries the admin token
 * @param caFile certificates to trust beside those of the JDK
 */
record Settings(
        Address address,
        Optional<Integer> httpPort,
        Endpoints endpoints,
        Expectations expectations,
        Thresholds thresholds,
        HttpLimits limits,
        Duration budget,
        Secrets secrets,
        String adminTokenHeader,
        Optional<Path> caFile) {}
