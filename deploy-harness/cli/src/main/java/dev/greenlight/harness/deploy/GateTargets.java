package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.checks.load.CanaryKeys;
import dev.greenlight.checks.weight.CheckWeight;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.config.GateKeys;
import dev.greenlight.harness.config.RunKeys;
import dev.greenlight.harness.ecs.EcsFacts;
import dev.greenlight.harness.engine.Gate;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.monitoring.Compared;
import dev.greenlight.harness.monitoring.Monitored;
import dev.greenlight.harness.preflight.RolloutSuite;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.launcher.LocalSecrets;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Says what the gate at a point runs, against which address, and which version must answer there. */
public final class GateTargets implements Function<Gate.Request, GateRequest> {
    private static final String URL = ConnectionKeys.URL.parameter();
    private static final String VERSION = TargetKeys.EXPECT_VERSION.parameter();
    private static final String REQUIRE_VERSION = TargetKeys.REQUIRE_VERSION.parameter();
    private static final String BUDGET = ConnectionKeys.BUDGET.parameter();
    private static final String STABLE = CanaryKeys.STABLE_URL.parameter();

    private static final List<Key<?>> ENDPOINTS = List.of(
            TargetKeys.LIVENESS, TargetKeys.API_HEALTH, TargetKeys.ADMIN, TargetKeys.WEBHOOK, TargetKeys.VERSION);
    /** The suite that compares the candidate with what serves production meanwhile. */
    private static final String CANARY = "canary";

    /**
     * Where the launcher puts the secrets that the local cloud keeps for its tasks: other variables than those for a team's own
     * service. What needs a secret is skipped where they are not set.
     */
    private static final Map<String, String> LOCAL_SECRETS = Map.of(
            TargetKeys.ADMIN_TOKEN_VARIABLE.parameter(), LocalSecrets.ADMIN_TOKEN,
            TargetKeys.VERIFY_TOKEN_VARIABLE.parameter(), LocalSecrets.VERIFY_TOKEN,
            TargetKeys.APP_SECRET_VARIABLE.parameter(), LocalSecrets.APP_SECRET);

    private final Settings configuration;
    private final EcsFacts facts;
    private final PreflightGate preflight;
    private final Function<String, Monitored> monitoring;
    private final Function<Rollout, Compared> traffic;
    private final Optional<String> production;
    private final Optional<String> candidate;

    /**
     * The targets of that configuration.
     *
     * @param monitoring measures production at that address when a gate names the suite
     * @param traffic compares candidate and stable of that rollout when a gate names the suite
     */
    GateTargets(
            Settings configuration,
            EcsFacts facts,
            PreflightGate preflight,
            Function<String, Monitored> monitoring,
            Function<Rollout, Compared> traffic) {
        this.monitoring = monitoring;
        this.traffic = traffic;
        this.configuration = configuration;
        this.facts = facts;
        this.preflight = preflight;
        this.production = configuration.get(ConnectionKeys.URL).or(facts::productionUrl);
        this.candidate = configuration.get(GateKeys.CANDIDATE_URL).or(facts::testUrl);
    }

    /** Where production traffic enters. */
    String production() {
        return production.orElseThrow(
                () -> new InvalidInput(
                        "No listener rule tells where production traffic enters: set target.url (PRODUCTION_URL and the like)"));
    }

    /** Where the candidate answers before any traffic moves. */
    String candidate() {
        return candidate.orElseThrow(() -> new InvalidInput(
                "No listener rule tells where test traffic enters: set gates.candidate.url (PRODUCTION_TEST_URL and the"
                        + " like)"));
    }

    /** Fails unless every address that the plan needs is known. */
    void requireAddresses(Plan plan) {
        production();
        if (plan.gate(GatePoint.POST_TEST_TRAFFIC_SHIFT)
                .or(() -> plan.gate(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT))
                .isPresent()) {
            candidate();
        }
    }

    @Override
    public GateRequest apply(Gate.Request request) {
        return switch (request.point()) {
            case PREFLIGHT -> preflight(request.rollout().plan());
            case POST_TEST_TRAFFIC_SHIFT ->
                withDigests(request, suites(request, candidate(), versionOf(request.rollout())));
            // At a step production answers for both revisions by chance: only the test address proves anything about
            // the candidate.
            case PRE_SCALE_UP, POST_SCALE_UP, PRE_PRODUCTION_TRAFFIC_SHIFT ->
                suites(request, candidate(), versionOf(request.rollout()));
            case POST_PRODUCTION_TRAFFIC_SHIFT, BAKE_TIME ->
                suites(request, production(), versionOf(request.rollout()));
            case VERIFICATION -> {
                GateRequest suites = suites(request, production(), versionOf(request.rollout()));
                boolean firstGate = !request.rollout().plan().strategy().shiftsTraffic();
                yield firstGate ? withDigests(request, suites) : suites;
            }
            case ROLLBACK_VERIFICATION ->
                stable(suites(
                        request, production(), facts.version(request.rollout().stable())));
        };
    }

    /**
     * The preflight, and beside it, on what serves now, the suites that would verify a rollback to it: what is red already is no
     * proof. An emergency does without.
     */
    GateRequest preflight(Plan plan) {
        GateRequest own = preflight.of(plan);
        Optional<PlannedGate> way = plan.gate(GatePoint.ROLLBACK_VERIFICATION);
        if (way.isEmpty() || !plan.emergency().isEmpty()) {
            return own;
        }
        var gate = new PlannedGate(
                way.get().suites(), plan.gate(GatePoint.PREFLIGHT).orElseThrow().budget());
        var asked = new Gate.Request(Rollout.open(Instant.EPOCH, plan), GatePoint.ROLLBACK_VERIFICATION, gate);
        GateRequest back = stable(suites(asked, production(), facts.version(facts.currentTaskDefinition())));
        List<String> both = new ArrayList<>(own.suites());
        both.addAll(back.suites());
        return own.withSuites(both)
                .withParameters(back.parameters())
                .withJars(back.jars())
                .withRequired(own.required() + 1)
                .with(Monitored.class, () -> monitoring.apply(production()));
    }

    /** What serves need not report a version where it never did: nobody could go back to it otherwise. */
    private static GateRequest stable(GateRequest suites) {
        return suites.withParameters(Map.of(REQUIRE_VERSION, "false"));
    }

    /** Beside the first suites on the candidate: whether it is the image that was meant. */
    private GateRequest withDigests(Gate.Request request, GateRequest suites) {
        String registered = request.rollout().candidate().digest();
        if (registered.isEmpty()) {
            return suites;
        }
        String resolved = facts.resolvedDigest(
                        request.rollout().deployment(), request.rollout().candidate())
                .orElse("");
        List<String> names = new ArrayList<>(suites.suites());
        names.add(RolloutSuite.class.getName());
        return suites.withSuites(names)
                .with(RolloutSuite.Digests.class, () -> new RolloutSuite.Digests(registered, resolved));
    }

    private GateRequest suites(Gate.Request request, String url, Optional<String> version) {
        Map<String, String> parameters =
                settings(configuration, request.rollout().plan().place(), url);
        if (request.gate().suites().contains(CANARY)) {
            parameters.putIfAbsent(STABLE, production());
        }
        parameters.put(BUDGET, request.gate().budget().toMillis() + "ms");
        Map<String, Endpoint> offered = request.rollout()
                .lastVerdict(GatePoint.PREFLIGHT)
                .map(preflight -> preflight.verdict().endpoints())
                .orElse(Map.of());
        GateResult.parameters(offered)
                .forEach((name, path) -> parameters.merge(name, path, (set, found) -> set.isEmpty() ? found : set));
        // What is not known to report a version is not held to one.
        if (configuration.get(GateKeys.EXPECT_VERSION) && isSet(parameters, TargetKeys.VERSION)) {
            version.ifPresent(text -> parameters.put(VERSION, text));
        }
        return GateRequest.of(parameters, request.gate().budget())
                .withSuites(GateSuites.resolved(request.gate().suites()))
                .with(Monitored.class, () -> monitoring.apply(production()))
                .with(Compared.class, () -> traffic.apply(request.rollout()))
                .withJars(configuration.get(RunKeys.JARS).stream().map(Path::of).toList())
                .withFailFast(true);
    }

    private static boolean isSet(Map<String, String> parameters, Key<?> key) {
        return !parameters.getOrDefault(key.parameter(), "").isEmpty();
    }

    /**
     * The parameters of the preflight: what its checks weigh, and to ask stable what it offers, so that the candidate is held to
     * the same, unless all endpoints are configured or it is not known where production is.
     */
    static Map<String, String> preflight(Settings configuration, EcsFacts facts, Plan plan) {
        Optional<String> url = configuration.get(ConnectionKeys.URL).or(facts::productionUrl);
        if (url.isEmpty() || ENDPOINTS.stream().allMatch(configuration::isSet)) {
            return CheckWeight.among(configuration.parameters());
        }
        Map<String, String> parameters = settings(configuration, plan.place(), url.get());
        parameters.put(BUDGET, configuration.get(GateKeys.BUDGET).toMillis() + "ms");
        facts.version(facts.currentTaskDefinition()).ifPresent(version -> parameters.put(VERSION, version));
        return parameters;
    }

    /** The settings of suites on that address of the service. */
    public static Map<String, String> settings(Settings configuration, Place place, String url) {
        Map<String, String> settings = new TreeMap<>(configuration.parameters());
        if (place.environment().equals("local")) {
            LOCAL_SECRETS.forEach(settings::putIfAbsent);
            settings.putIfAbsent(ConnectionKeys.PROXY.parameter(), "none");
        }
        settings.put(URL, url);
        settings.put(Settings.ENVIRONMENT.parameter(), place.environment());
        return settings;
    }

    private Optional<String> versionOf(Rollout rollout) {
        return rollout.plan().goal() instanceof Goal.Return back
                ? facts.version(back.taskDefinition())
                : Optional.of(rollout.plan().goal().label());
    }
}
