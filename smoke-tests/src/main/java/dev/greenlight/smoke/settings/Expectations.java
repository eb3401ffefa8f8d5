package dev.greenlight.smoke.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is expected of this target beyond what is expected of any.
 *
 * @param version the version that must answer, if one must
 * @param versionRequired whether it is a failure that no version is reported at all
 * @param versionWait how long that version is waited for
 * @param requireHttps whether plain http is a failure
 * @param allowedOrigins origins whose scripts the service is meant to let in
 */
public record Expectations(
        Optional<String> version,
        boolean versionRequired,
        Duration versionWait,
        boolean requireHttps,
        List<String> allowedOrigins) {}
