package dev.greenlight.harness.config;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What runs at which point of a rollout. */
public final class GateKeys implements KeySource {
    /** Instead of suites: no gate at that point. */
    public static final String NONE = "none";

    public static final Key<Duration> BUDGET = Key.of("gates.budget", Types.DURATION, "60s", "The time of each gate");
    public static final Key<List<String>> PREFLIGHT_SUITES = Key.of(
            "gates.preflight.suites",
            Types.LIST,
            "preflight",
            "The suites before anything changes: preflight, and image-scan where wanted");
    public static final Key<Optional<String>> CANDIDATE_URL = Key.optional(
            "gates.candidate.url",
            ConnectionKeys.ADDRESS,
            "Where test traffic enters; as the listener rules tell unless given");
    public static final Key<List<String>> CANDIDATE_SUITES = Key.of(
            "gates.candidate.suites",
            Types.LIST,
            "connectivity,health,api,security",
            "The suites against the candidate before any traffic moves");
    public static final Key<List<String>> SHIFT_SUITES = Key.of(
            "gates.shift.suites",
            Types.LIST,
            "health,api,traffic",
            "The suites before each step of a canary or linear shift, against the candidate; none moves traffic without a gate");
    public static final Key<List<String>> PRODUCTION_SUITES = Key.of(
            "gates.production.suites",
            Types.LIST,
            "connectivity,health,api,security,performance",
            "The suites against production once all traffic has moved");
    public static final Key<List<String>> BAKE_SUITES = Key.of(
            "gates.bake.suites",
            Types.LIST,
            "health",
            "The suites against production while both revisions run, repeatedly");
    public static final Key<List<String>> VERIFICATION_SUITES = Key.of(
            "gates.verification.suites",
            Types.LIST,
            "connectivity,health",
            "The suites against production once ECS calls the deployment successful");
    public static final Key<List<String>> ROLLBACK_SUITES = Key.of(
            "gates.rollback.suites",
            Types.LIST,
            "connectivity,health",
            "The suites against production after a rollback");
    public static final Key<Boolean> EXPECT_VERSION = Key.of(
            "gates.expect-version", Types.BOOLEAN, "true", "Whether the image's tag must be the version that answers");
}
