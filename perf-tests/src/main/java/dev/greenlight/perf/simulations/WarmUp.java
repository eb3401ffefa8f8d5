package dev.greenlight.perf.simulations;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.greenlight.perf.profile.CurrentLoad;
import dev.greenlight.perf.profile.LoadSettings;
import io.gatling.javaapi.core.Simulation;

/**
 * What runs before anything counts: the first requests of a JVM measure its own compiler (a p95 of 160 to 200 ms against an
 * idle server on loopback, 5 to 7 ms in the second run). Its figures are thrown away.
 */
public final class WarmUp extends Simulation {
    private static final double LEAST_RATE = 20;
    private static final double HIGHEST_RATE = 200;

    /** Sets up the warm-up from the settings of this JVM. */
    public WarmUp() {
        LoadSettings settings = CurrentLoad.settings();
        var service = new Service(settings);
        double rate = Math.min(HIGHEST_RATE, Math.max(LEAST_RATE, settings.rate()));
        setUp(scenario("warm-up")
                        .exec(service.mixed())
                        .injectOpen(constantUsersPerSec(rate).during(settings.warmUp())))
                .protocols(service.protocol());
    }
}
