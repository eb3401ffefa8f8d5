package dev.greenlight.harness.deploy;

import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.window.DeploymentWindows;
import dev.greenlight.harness.scan.ImageScanSuite;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a plan of a configuration. */
public final class PlanMaker {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String PREFLIGHT = "preflight";
    private static final List<String> PREFLIGHT_SUITES = List.of(PREFLIGHT, ImageScanSuite.NAME);

    private final Io io;
    private final Configuration configuration;
    private final Place place;

    PlanMaker(Io io, Configuration configuration, Place place) {
        this.io = io;
        this.configuration = configuration;
        this.place = place;
    }

    public Plan release(String tag, String why, String emergency, Instant now) {
        return plan(new Goal.Release(tag), why, emergency, now);
    }

    public Plan rollback(String taskDefinition, String why, Instant now) {
        return plan(new Goal.Return(taskDefinition), why, "", now);
    }

    Strategy strategy() {
        try {
            return Strategy.of(configuration.text("rollout.strategy").orElse("blue-green"));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /** Whether a release may begin at that moment. */
    DeploymentWindows.Ruling window(Instant now, String emergency) {
        DeploymentWindows windows = configuration.isTrue("windows.enforced")
                ? DeploymentWindows.ofDays(
                        ZoneId.of(configuration.text("windows.zone").orElse("UTC")), day -> configuration
                                .text("windows." + day.name().toLowerCase(Locale.ROOT))
                                .orElse("closed"))
                : DeploymentWindows.always();
        return windows.at(now).orEmergency(emergency);
    }

    private Plan plan(Goal goal, String why, String emergency, Instant now) {
        String id = "r%s-%04x".formatted(STAMP.format(now), new SecureRandom().nextInt(0x10000));
        boolean back = goal instanceof Goal.Return;
        return new Plan(
                id,
                goal,
                place,
                back && strategy().shiftsTraffic() ? Strategy.BLUE_GREEN : strategy(),
                configuration.text("aws.container").orElse(""),
                who(),
                why,
                emergency,
                back ? wayBack() : gates(),
                back ? Shift.AT_ONCE : shift(),
                limits());
    }

    /** A rollback is never refused and never waits: it is verified in the end. */
    private Map<GatePoint, PlannedGate> wayBack() {
        Map<GatePoint, PlannedGate> gates = new EnumMap<>(GatePoint.class);
        put(gates, GatePoint.VERIFICATION, "gates.rollback.suites");
        return gates;
    }

    private Map<GatePoint, PlannedGate> gates() {
        Map<GatePoint, PlannedGate> gates = new EnumMap<>(GatePoint.class);
        gates.put(GatePoint.PREFLIGHT, new PlannedGate(preflight(), budget()));
        if (strategy().shiftsTraffic()) {
            put(gates, GatePoint.POST_TEST_TRAFFIC_SHIFT, "gates.candidate.suites");
            put(gates, GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, "gates.production.suites");
            put(gates, GatePoint.BAKE_TIME, "gates.bake.suites");
            if (strategy() != Strategy.BLUE_GREEN) {
                put(gates, GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT, "gates.shift.suites");
            }
        }
        put(gates, GatePoint.VERIFICATION, "gates.verification.suites");
        put(gates, GatePoint.ROLLBACK_VERIFICATION, "gates.rollback.suites");
        return gates;
    }

    /** The preflight itself is never left out. */
    private List<String> preflight() {
        Set<String> suites = new LinkedHashSet<>(List.of(PREFLIGHT));
        suites.addAll(configuration.list("gates.preflight.suites"));
        suites.stream()
                .filter(name -> !PREFLIGHT_SUITES.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new InvalidInput("gates.preflight.suites must be of %s, found \"%s\""
                            .formatted(String.join(", ", PREFLIGHT_SUITES), unknown));
                });
        return List.copyOf(suites);
    }

    private void put(Map<GatePoint, PlannedGate> gates, GatePoint point, String key) {
        List<String> suites = configuration.list(key);
        if (!suites.isEmpty()) {
            gates.put(point, new PlannedGate(suites, budget()));
        }
    }

    private Duration budget() {
        return configuration.duration("gates.budget");
    }

    private Shift shift() {
        try {
            return new Shift(
                    configuration.duration("rollout.bake"),
                    decimal("rollout.canary-percent"),
                    decimal("rollout.step-percent"),
                    configuration.duration("rollout.step-bake"));
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInput(String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private double decimal(String key) {
        return configuration.text(key).map(Double::valueOf).orElseThrow();
    }

    private Limits limits() {
        return new Limits(
                configuration.duration("rollout.deployment-timeout"),
                configuration.duration("rollout.verification-timeout"),
                configuration.duration("rollout.rollback-timeout"),
                configuration.duration("rollout.blindness"),
                configuration.duration("rollout.settling"),
                configuration.duration("rollout.gate-margin"),
                configuration.duration("rollout.poll"),
                configuration.duration("rollout.bake-interval"));
    }

    /** Whoever started the job, or the user of this machine. */
    public String who() {
        String actor = io.variable("GITHUB_ACTOR");
        return actor.isEmpty() ? System.getProperty("user.name", "unknown") : actor + " (GitHub)";
    }
}
