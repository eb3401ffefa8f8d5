package dev.greenlight.checks.load;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much load, for how long, and the thresholds to meet. */
public final class LoadKeys implements KeySource {
    public static final Key<Profile> PROFILE =
            Key.of("load.profile", Type.choice(Profile.class), "smoke", "The shape of the load");
    public static final Key<LoadModel> MODEL = Key.of(
            "load.model",
            Type.choice(LoadModel.class),
            "open",
            "Open (a rate) or closed (so many users; not corrected for coordinated omission)");
    public static final Key<Optional<Double>> RATE = Key.optional(
            "load.rate",
            Types.DECIMAL,
            "By profile unless given: requests per second (open model); for stress the size of a step");
    public static final Key<Integer> USERS = Key.of("load.users", Types.WHOLE, "10", "Users at once (closed model)");
    public static final Key<Optional<Duration>> RAMP =
            Key.optional("load.ramp", Types.SPAN, "By profile unless given: how long the load rises");
    public static final Key<Optional<Duration>> HOLD = Key.optional(
            "load.hold",
            Types.DURATION,
            "By profile unless given: how long it is held; for stress the length of a step");
    public static final Key<Integer> STEPS =
            Key.of("load.steps", Types.WHOLE, "10", "How many steps a stress test takes at most");
    public static final Key<Duration> WARM_UP = Key.of(
            "load.warm-up", Types.SPAN, "2s", "How long the generator warms up on the target before anything counts");
    public static final Key<Duration> MAX_P95 =
            Key.of("load.max-p95", Types.DURATION, "500ms", "The 95th percentile of the response time must be below");
    public static final Key<Double> MAX_ERRORS =
            Key.of("load.max-errors", Types.DECIMAL, "1", "Failed requests in percent must be below");
    public static final Key<Duration> MARGIN = Key.of(
            "load.margin",
            Types.DURATION,
            "60s",
            "How long a run may take beyond its planned duration before it is killed");
    public static final Key<String> RESULTS = Key.of(
            "load.results", Types.TEXT, "target/gatling", "The directory in which runs leave figures and reports");
    public static final Key<List<String>> HOSTS =
            Key.of("load.hosts", Types.LIST, "", "Hosts that may be loaded; loopback always may");
    public static final Key<Boolean> ALLOW =
            Key.of("load.allow", Types.BOOLEAN, "false", "Allow load on production, and on hosts that are not listed");
}
