package dev.greenlight.perf.profile;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.load.LoadKeys;
import dev.greenlight.checks.load.LoadModel;
import dev.greenlight.checks.load.Profile;
import dev.greenlight.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What one load test does: target, amount, time and thresholds. Secrets are not in here, only the names of the environment
 * variables that hold them.
 *
 * @param connection how the target is reached
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
    /**
     * Reads the settings.
     *
     * @throws dev.greenlight.settings.InvalidSettings when a value is missing or malformed
     */
    public static LoadSettings of(Settings settings) {
        settings.require(new LoadKeys().keys()).require(new ConnectionKeys().keys());
        Profile profile = settings.get(LoadKeys.PROFILE);
        return new LoadSettings(
                ConnectionProfile.of(settings, System.getenv()),
                profile,
                settings.get(LoadKeys.MODEL),
                settings.get(LoadKeys.RATE).orElse(profile.rate()),
                settings.get(LoadKeys.USERS),
                settings.get(LoadKeys.RAMP).orElse(profile.ramp()),
                settings.get(LoadKeys.HOLD).orElse(profile.hold()),
                settings.get(LoadKeys.WARM_UP),
                settings.get(LoadKeys.STEPS),
                settings.get(LoadKeys.MAX_P95),
                settings.get(LoadKeys.MAX_ERRORS),
                settings.get(LoadKeys.MARGIN),
                Path.of(settings.get(LoadKeys.RESULTS)));
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
}
