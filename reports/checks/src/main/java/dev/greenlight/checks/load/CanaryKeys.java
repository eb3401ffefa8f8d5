package dev.greenlight.checks.load;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.Route;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.util.Optional;

/** When the candidate counts as worse than what it is compared with. */
public final class CanaryKeys implements KeySource {
    public static final Key<Optional<String>> STABLE_URL = Key.optional(
            "canary.stable-url",
            ConnectionKeys.ADDRESS,
            "What the candidate is compared with while both are under the same load");
    public static final Key<Route> STABLE_ROUTE = Key.of(
            "canary.stable-route",
            Route.TYPE,
            "",
            "What a rule of a load balancer asks of requests to stable-url, as request.route");
    public static final Key<Optional<String>> BASELINE = Key.optional(
            "canary.baseline",
            Types.TEXT,
            "The result.json of an earlier run to compare with, where there is no stable-url");
    public static final Key<Integer> LEAST_REQUESTS =
            Key.of("canary.least-requests", Types.WHOLE, "50", "How many requests each side must have");
    public static final Key<Double> SIGNIFICANCE =
            Key.of("canary.significance", Types.DECIMAL, "0.02", "The probability of chance must be below");
    public static final Key<Double> LEAST_EFFECT = Key.of(
            "canary.least-effect",
            Types.DECIMAL,
            "0.64",
            "How probable it must be that a request to the candidate is the slower one");
    public static final Key<Double> TOLERANCE =
            Key.of("canary.tolerance", Types.DECIMAL, "25", "By how many percent the candidate may be slower");
    public static final Key<Integer> LEAST_SHIFT =
            Key.of("canary.least-shift", Types.WHOLE, "5", "By how many milliseconds it must be slower to count");
    public static final Key<NoData> NO_DATA =
            Key.of("canary.no-data", Type.choice(NoData.class), "skip", "What too few requests mean");
}
