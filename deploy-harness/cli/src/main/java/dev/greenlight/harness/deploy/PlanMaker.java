package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.config.GateKeys;
import dev.greenlight.harness.config.RolloutKeys;
import dev.greenlight.harness.config.WindowKeys;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.window.DeploymentWindows;
import dev.greenlight.harness.scan.ImageScanSuite;
import dev.greenlight.settings.Catalogue;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import dev.greenlight.settings.Spelling;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final Settings configuration;
    private final Place place;
    private final GateSuites suites;

    PlanMaker(Io io, Settings configuration, Place place) {
        this.io = io;
        this.configuration = configuration;
        this.place = place;
        this.suites = new GateSuites(
                configuration, new LauncherGate(Redactor.ofEnvironment(io.variables()), Clock.systemUTC(), List::of));
    }

    public Plan release(String tag, String why, String emergency, Instant now) {
        suites.requireKnown(GateSuites.ALL);
        Catalogue.load(PlanMaker.class.getClassLoader()).requireUsable(configuration, io.variables());
        return plan(new Goal.Release(tag), why, emergency, now);
    }

    /** A release that has begun without a record that we can read: what its gates say must not keep anyone from going back. */
    Plan found(String tag, Instant now) {
        return plan(new Goal.Release(tag), "resumed without its record", "", now);
    }

    /** A rollout that never begins: a look at a service needs one to look for. */
    Rollout unbegun(Instant now) {
        return Rollout.open(now, plan(new Goal.Return("none", false), "", "", now));
    }

    public Plan rollback(RollbackTarget.Choice target, String why, Instant now) {
        suites.requireKnown(
                List.of(GateKeys.ROLLBACK_SUITES)); // a word in another gate must not keep anyone from going back
        return plan(new Goal.Return(target.taskDefinition(), target.inactive()), why, "", now);
    }

    Strategy strategy() {
        return configuration.get(RolloutKeys.STRATEGY);
    }

    /** Whether a release may begin at that moment. */
    DeploymentWindows.Ruling window(Instant now, String emergency) {
        DeploymentWindows windows = configuration.get(WindowKeys.ENFORCED)
                ? DeploymentWindows.ofDays(
                        configuration.get(WindowKeys.ZONE), day -> configuration.get(WindowKeys.of(day)))
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
                configuration.get(AwsKeys.CONTAINER),
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
        put(gates, GatePoint.VERIFICATION, GateKeys.ROLLBACK_SUITES);
        return gates;
    }

    private Map<GatePoint, PlannedGate> gates() {
        Map<GatePoint, PlannedGate> gates = new EnumMap<>(GatePoint.class);
        gates.put(GatePoint.PREFLIGHT, new PlannedGate(preflight(), budget()));
        if (strategy().shiftsTraffic()) {
            put(gates, GatePoint.POST_TEST_TRAFFIC_SHIFT, GateKeys.CANDIDATE_SUITES);
            put(gates, GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, GateKeys.PRODUCTION_SUITES);
            put(gates, GatePoint.BAKE_TIME, GateKeys.BAKE_SUITES);
            if (strategy() != Strategy.BLUE_GREEN) {
                put(gates, GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT, GateKeys.SHIFT_SUITES);
            }
        }
        put(gates, GatePoint.VERIFICATION, GateKeys.VERIFICATION_SUITES);
        put(gates, GatePoint.ROLLBACK_VERIFICATION, GateKeys.ROLLBACK_SUITES);
        return gates;
    }

    /** The preflight itself is never left out. */
    private List<String> preflight() {
        Set<String> suites = new LinkedHashSet<>(List.of(PREFLIGHT));
        suites.addAll(configuration.get(GateKeys.PREFLIGHT_SUITES));
        suites.stream()
                .filter(name -> !PREFLIGHT_SUITES.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new InvalidInput("gates.preflight.suites must be of %s, found \"%s\"%s"
                            .formatted(
                                    String.join(", ", PREFLIGHT_SUITES),
                                    unknown,
                                    Spelling.closest(unknown, PREFLIGHT_SUITES)
                                            .map(": did you mean \"%s\"?"::formatted)
                                            .orElse("")));
                });
        return List.copyOf(suites);
    }

    private void put(Map<GatePoint, PlannedGate> gates, GatePoint point, Key<List<String>> key) {
        List<String> names = suites.of(key);
        if (names.isEmpty()) {
            if (point == GatePoint.VERIFICATION) {
                throw new InvalidInput(
                        key.name() + " must name a suite, found none: a release is not over before one has passed;"
                                + " a service without an address can be judged by monitoring");
            }
            return;
        }
        boolean waits = names.contains(GateSuites.TRAFFIC);
        gates.put(point, new PlannedGate(names, waits ? budget().plus(StepTraffic.patience(configuration)) : budget()));
    }

    private Duration budget() {
        return configuration.get(GateKeys.BUDGET);
    }

    private Shift shift() {
        try {
            return new Shift(
                    configuration.get(RolloutKeys.BAKE),
                    configuration.get(RolloutKeys.CANARY_PERCENT),
                    configuration.get(RolloutKeys.STEP_PERCENT),
                    configuration.get(RolloutKeys.STEP_BAKE));
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInput(String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private Limits limits() {
        return new Limits(
                configuration.get(RolloutKeys.DEPLOYMENT_TIMEOUT),
                configuration.get(RolloutKeys.VERIFICATION_TIMEOUT),
                configuration.get(RolloutKeys.ROLLBACK_TIMEOUT),
                configuration.get(RolloutKeys.BLINDNESS),
                configuration.get(RolloutKeys.SETTLING),
                configuration.get(RolloutKeys.GATE_MARGIN),
                configuration.get(RolloutKeys.POLL),
                configuration.get(RolloutKeys.BAKE_INTERVAL));
    }

    /** Whoever started the job, or the user of this machine. */
    public String who() {
        String actor = io.variable("GITHUB_ACTOR");
        return actor.isEmpty() ? System.getProperty("user.name", "unknown") : actor + " (GitHub)";
    }
}
