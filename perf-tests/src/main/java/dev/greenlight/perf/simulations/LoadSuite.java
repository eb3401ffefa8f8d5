package dev.greenlight.perf.simulations;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.greenlight.checks.load.LoadModel;
import dev.greenlight.checks.load.Profile;
import dev.greenlight.perf.profile.CurrentLoad;
import dev.greenlight.perf.profile.LoadSettings;
import dev.greenlight.perf.result.StressLevels;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The load of the configured profile, on the service's real paths, judged by the configured thresholds. */
public final class LoadSuite extends Simulation {
    private static final double SPIKE_FACTOR = 5;

    /** Sets up the load from the settings of this JVM. */
    public LoadSuite() {
        LoadSettings settings = CurrentLoad.settings();
        var service = new Service(settings);
        if (settings.profile() == Profile.STRESS) {
            setUp(levels(service, settings)).protocols(service.protocol()).assertions(firstLevel(settings));
        } else {
            ScenarioBuilder scenario = scenario(settings.profile().word()).exec(service.mixed());
            setUp(population(scenario, settings))
                    .protocols(service.protocol())
                    .assertions(thresholds(global(), settings));
        }
    }

    /** Levels one after the other, each a group of its own, so that each has figures of its own. */
    private static PopulationBuilder levels(Service service, LoadSettings settings) {
        List<PopulationBuilder> levels = IntStream.rangeClosed(1, Math.max(1, settings.steps()))
                .mapToObj(step -> settings.rate() * step)
                .map(rate -> scenario(StressLevels.name(rate))
                        .exec(group(StressLevels.name(rate)).on(service.mixed()))
                        .injectOpen(constantUsersPerSec(rate).during(settings.hold())))
                .toList();
        PopulationBuilder chain = levels.get(levels.size() - 1);
        for (int i = levels.size() - 2; i >= 0; i--) {
            chain = levels.get(i).andThen(chain);
        }
        return chain;
    }

    /** The breaking point is a finding, not a fault: only a target that misses the thresholds at once is red. */
    private static List<Assertion> firstLevel(LoadSettings settings) {
        return thresholds(details(StressLevels.name(settings.rate()), "health"), settings);
    }

    private static PopulationBuilder population(ScenarioBuilder scenario, LoadSettings settings) {
        return settings.model() == LoadModel.CLOSED
                ? scenario.injectClosed(closed(settings))
                : scenario.injectOpen(open(settings));
    }

    private static List<OpenInjectionStep> open(LoadSettings settings) {
        double rate = settings.rate();
        return switch (settings.profile()) {
            case SMOKE, BASELINE, RAMP, SOAK -> rise(rate, settings.ramp(), settings.hold());
            case SPIKE ->
                List.of(
                        constantUsersPerSec(rate).during(settings.hold().dividedBy(2)),
                        constantUsersPerSec(rate * SPIKE_FACTOR).during(settings.ramp()),
                        constantUsersPerSec(rate).during(settings.hold().dividedBy(2)));
            case STRESS -> throw new IllegalStateException("A stress test has levels, not one population");
        };
    }

    private static List<OpenInjectionStep> rise(double rate, Duration ramp, Duration hold) {
        return ramp.isZero()
                ? List.of(constantUsersPerSec(rate).during(hold))
                : List.of(
                        rampUsersPerSec(Math.min(1, rate)).to(rate).during(ramp),
                        constantUsersPerSec(rate).during(hold));
    }

    private static List<ClosedInjectionStep> closed(LoadSettings settings) {
        int users = settings.users();
        return settings.ramp().isZero()
                ? List.of(constantConcurrentUsers(users).during(settings.hold()))
                : List.of(
                        rampConcurrentUsers(1).to(users).during(settings.ramp()),
                        constantConcurrentUsers(users).during(settings.hold()));
    }

    private static List<Assertion> thresholds(Assertion.WithPath of, LoadSettings settings) {
        return List.of(
                of.responseTime().percentile(95).lt((int) settings.maxP95().toMillis()),
                of.failedRequests().percent().lt(settings.maxErrorPercent()));
    }
}
