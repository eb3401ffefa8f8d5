package dev.greenlight.perf.profile;

import dev.greenlight.checks.connection.ConnectionProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one load test does: target, amount, time and thresholds. Secrets are not in here, only the names of the environment
 * variables that hold them.
 *
 * @param connection how the target is reached
 * @param production whether the environment is production, where load must be allowed explicitly
 * @param allowed whether load is allowed where it otherwise would not be
 * @param hosts hosts that may be loaded; loopback always may
 * @param profile the shape of the load
 * @param model open or closed
 * @param rate requests per second (open model)
 * @param users users at once (closed model)
 * @param ramp how long the load rises
 * @param hold how long it is held
 * @param warmUp how long the generator warms up on the target before anything counts
 * @param steps how many steps {@link Profile#STRESS} takes at most
 * @param maxP95 the 95th percentile of the response time must be below
 * @param maxErrorPercent failed requests in percent must be below
 * @param margin how long a run may take beyond its planned duration before it is killed
 * @param results the directory in which runs leave their figures and reports
 */
public record LoadSettings(
        ConnectionProfile connection,
        boolean production,
        boolean allowed,
        List<String> hosts,
        Profile profile,
        LoadModel model,
        double rate,
        int users,
        Duration ramp,
        Duration hold,
        Duration warmUp,
        int steps,
        Duration maxP95,
        double maxErrorPercent,
        Duration margin,
        Path results) {
    /** How the keys of all settings start. */
    public static final String PREFIX = "greenlight.";

    public LoadSettings {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads the settings.
     *
     * @param values the configuration parameters by key
     * @throws InvalidLoadSettings when a value is missing or malformed
     */
    public static LoadSettings from(Function<String, Optional<String>> values) {
        var reader = new SettingsReader(values);
        Profile profile = reader.named("greenlight.load.profile", Profile.SMOKE, Profile::of, Profile.words());
        return new LoadSettings(
                reader.connection(),
                reader.text("greenlight.environment", "").equals("production"),
                reader.flag("greenlight.load.allow"),
                reader.list("greenlight.load.hosts"),
                profile,
                reader.named("greenlight.load.model", LoadModel.OPEN, LoadSettings::model, "open, closed"),
                reader.positive("greenlight.load.rate", profile.rate()),
                (int) reader.positive("greenlight.load.users", 10),
                reader.duration("greenlight.load.ramp", profile.ramp()),
                reader.duration("greenlight.load.hold", profile.hold()),
                reader.duration("greenlight.load.warm-up", Duration.ofSeconds(2)),
                (int) reader.positive("greenlight.load.steps", 10),
                reader.duration("greenlight.load.max-p95", Duration.ofMillis(500)),
                reader.positive("greenlight.load.max-errors", 1),
                reader.duration("greenlight.load.margin", Duration.ofSeconds(60)),
                Path.of(reader.text("greenlight.load.results", "target/gatling")));
    }

    /** The URL under test without credentials and without a slash at its end. */
    public URI target() {
        return connection.address().base();
    }

    /** How long the load lasts as planned, without the warm-up. */
    public Duration planned() {
        return switch (profile) {
            case SMOKE, BASELINE, RAMP, SOAK -> ramp.plus(hold);
            case SPIKE -> hold.plus(ramp);
            case STRESS -> hold.multipliedBy(Math.max(1, steps));
        };
    }

    /** When a run that goes on is killed, counted from the start of its JVM. */
    public Duration deadline() {
        return warmUp.plus(planned())
                .plus(connection.requestTimeout().multipliedBy(2))
                .plus(margin);
    }

    private static Optional<LoadModel> model(String word) {
        return Stream.of(LoadModel.values())
                .filter(model -> model.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
