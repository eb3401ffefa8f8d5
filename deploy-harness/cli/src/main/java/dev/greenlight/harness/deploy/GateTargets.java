package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.Route;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.checks.load.CanaryKeys;
import dev.greenlight.checks.weight.CheckWeight;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.config.GateKeys;
import dev.greenlight.harness.config.RunKeys;
import dev.greenlight.harness.ecs.EcsFacts;
import dev.greenlight.harness.ecs.Entrances;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import dev.greenlight.harness.engine.Gate;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.monitoring.Compared;
import dev.greenlight.harness.monitoring.Monitored;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.preflight.RolloutSuite;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.launcher.LocalSecrets;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what the gate at a point runs, against which address, and which version must answer there; every load balancer of the service counts. */
public final class GateTargets implements Function<Gate.Request, List<GateRequest>> {
    private static final String URL = ConnectionKeys.URL.parameter();
    private static final String VERSION = TargetKeys.EXPECT_VERSION.parameter();
    private static final String REQUIRE_VERSION = TargetKeys.REQUIRE_VERSION.parameter();
    private static final String ROUTE = ConnectionKeys.ROUTE.parameter();
    private static final String BUDGET = ConnectionKeys.BUDGET.parameter();
    private static final String STABLE = CanaryKeys.STABLE_URL.parameter();
    private static final String STABLE_ROUTE = CanaryKeys.STABLE_ROUTE.parameter();

    /** Test and production traffic; ECS Developer Guide, "Network Load Balancer resources for blue/green deployments". */
    private static final Duration NETWORK_SHIFTS = Duration.ofMinutes(20);

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
    private final Function<Entrance, Monitored> monitoring;
    private final Function<Rollout, Compared> traffic;
    private final Entrances entrances;
    private @Nullable List<Entrance> production;
    private @Nullable List<Entrance> candidate;

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
            Function<Entrance, Monitored> monitoring,
            Function<Rollout, Compared> traffic) {
        this.monitoring = monitoring;
        this.traffic = traffic;
        this.configuration = configuration;
        this.facts = facts;
        this.preflight = preflight;
        this.entrances = entrances(configuration, facts);
    }

    private static Entrances entrances(Settings configuration, EcsFacts facts) {
        List<String> paths = Stream.of(TargetKeys.LANDING, TargetKeys.LIVENESS)
                .map(configuration::text)
                .filter(path -> path.startsWith("/"))
                .toList();
        String host = configuration
                .get(ConnectionKeys.URL)
                .map(url -> Address.parse(url).origin().host())
                .orElse("");
        return facts.entrances(host, paths);
    }

    /** Where production traffic enters, one for each load balancer; without an address when that is not known. */
    public static List<Entrance> production(Settings configuration, EcsFacts facts) {
        Optional<List<Entrance>> found =
                entrances(configuration, facts).production().value();
        return configuration
                .get(ConnectionKeys.URL)
                .map(url -> List.of(found.map(all -> all.get(0).at(url)).orElseGet(() -> Entrance.of(url))))
                .or(() -> found)
                .orElse(List.of(Entrance.of("")));
    }

    /** Where production traffic enters: one for each load balancer. */
    private List<Entrance> production() {
        List<Entrance> known = production;
        if (known == null) {
            known = addresses(
                    ConnectionKeys.URL,
                    entrances.production(),
                    "production traffic",
                    "target.url (PRODUCTION_URL and the like)");
            production = known;
        }
        return known;
    }

    /** Where the candidate answers before any traffic moves. */
    private List<Entrance> candidate() {
        List<Entrance> known = candidate;
        if (known == null) {
            known = addresses(
                    GateKeys.CANDIDATE_URL,
                    entrances.test(),
                    "test traffic",
                    "gates.candidate.url (PRODUCTION_TEST_URL and the like)");
            candidate = known;
        }
        return known;
    }

    private List<Entrance> addresses(
            Key<Optional<String>> key, Answer<List<Entrance>> found, String what, String remedy) {
        Optional<String> configured = configuration.get(key);
        if (configured.isPresent()) {
            return List.of(found.value()
                    .map(all -> all.get(0).at(configured.get()))
                    .orElseGet(() -> Entrance.of(configured.get())));
        }
        if (found.passing()) {
            throw new PlatformException(Trouble.UNKNOWN, found.problem());
        }
        return found.value()
                .filter(all -> all.stream().noneMatch(one -> one.url().isEmpty()))
                .orElseThrow(() -> new InvalidInput("Where %s enters is not known, since %s: set %s"
                        .formatted(
                                what,
                                found.value().isPresent()
                                        ? "Service Connect has no address outside of its namespace"
                                        : found.problem(),
                                remedy)));
    }

    /** What production is called in reports: its address, if a gate needs one. */
    String target(Plan plan) {
        return needsAddress(plan)
                ? production().get(0).url()
                : "%s/%s".formatted(plan.place().cluster(), plan.place().service());
    }

    /** Fails unless every address that the plan needs is known. */
    void requireAddresses(Plan plan) {
        target(plan);
        if (plan.gate(GatePoint.POST_TEST_TRAFFIC_SHIFT)
                .or(() -> plan.gate(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT))
                .isPresent()) {
            candidate();
        }
    }

    /** A service without an address can be measured all the same. */
    private static boolean needsAddress(Plan plan) {
        return plan.gates().entrySet().stream()
                .anyMatch(gate -> gate.getKey() != GatePoint.PREFLIGHT
                        && gate.getValue().suites().stream().anyMatch(suite -> !suite.equals(Monitoring.SUITE)));
    }

    /** The plan with the time that ECS needs: a network load balancer takes about ten minutes more for each shift of traffic. */
    Plan timed(Plan plan) {
        return plan.strategy().shiftsTraffic() && entrances.areSlow()
                ? plan.withLimits(plan.limits().slower(NETWORK_SHIFTS))
                : plan;
    }

    /** Fails when the service is one that can't be released so, before anything is changed. */
    void requireFit(Plan plan) {
        List<String> refusals = new ArrayList<>(facts.refusals(plan.strategy(), !plan.isRollback()));
        if (refusals.isEmpty() && plan.strategy().shiftsTraffic()) {
            entrances.mixed().ifPresent(refusals::add);
        }
        if (!refusals.isEmpty()) {
            throw new InvalidInput(String.join(System.lineSeparator(), refusals));
        }
        requireAddresses(plan);
    }

    /** One request for each address, the first one with what is looked at once only. */
    @Override
    public List<GateRequest> apply(Gate.Request request) {
        Rollout rollout = request.rollout();
        return switch (request.point()) {
            case PREFLIGHT -> preflight(rollout.plan());
            case POST_TEST_TRAFFIC_SHIFT -> withDigests(request, suites(request, this::candidate, versionOf(rollout)));
            // At a step production answers for both revisions by chance: only the test address proves anything about
            // the candidate.
            case PRE_SCALE_UP, POST_SCALE_UP, PRE_PRODUCTION_TRAFFIC_SHIFT ->
                suites(request, this::candidate, versionOf(rollout));
            case POST_PRODUCTION_TRAFFIC_SHIFT, BAKE_TIME -> suites(request, this::production, versionOf(rollout));
            case VERIFICATION -> {
                List<GateRequest> suites = suites(request, this::production, versionOf(rollout));
                boolean firstGate = !rollout.plan().strategy().shiftsTraffic();
                yield firstGate ? withDigests(request, suites) : suites;
            }
            case ROLLBACK_VERIFICATION ->
                suites(request, this::production, facts.version(rollout.stable())).stream()
                        .map(GateTargets::stable)
                        .toList();
        };
    }

    /**
     * The preflight, and beside it, on what serves now, the suites that would verify a rollback to it: what is red already is no
     * proof. An emergency does without.
     */
    List<GateRequest> preflight(Plan plan) {
        GateRequest own = preflight.of(plan);
        Optional<PlannedGate> way = plan.gate(GatePoint.ROLLBACK_VERIFICATION);
        if (way.isEmpty() || !plan.emergency().isEmpty()) {
            return List.of(own);
        }
        var gate = new PlannedGate(
                way.get().suites(), plan.gate(GatePoint.PREFLIGHT).orElseThrow().budget());
        var asked = new Gate.Request(Rollout.open(Instant.EPOCH, plan), GatePoint.ROLLBACK_VERIFICATION, gate);
        List<GateRequest> all =
                new ArrayList<>(suites(asked, this::production, facts.version(facts.currentTaskDefinition())).stream()
                        .map(GateTargets::stable)
                        .toList());
        GateRequest back = all.get(0);
        List<String> both = new ArrayList<>(own.suites());
        both.addAll(back.suites());
        all.set(
                0,
                own.withSuites(both)
                        .withParameters(back.parameters())
                        .withJars(back.jars())
                        .withRequired(own.required() + 1)
                        .with(
                                Monitored.class,
                                () -> monitoring.apply(needsAddress(plan) ? beside(0) : Entrance.of(""))));
        return all;
    }

    /** The stable revision need not report a version: one that never did must still be a way back. */
    private static GateRequest stable(GateRequest suites) {
        return suites.withParameters(Map.of(REQUIRE_VERSION, "false"));
    }

    /** Beside the first suites on the candidate: whether it is the image that was meant. */
    private List<GateRequest> withDigests(Gate.Request request, List<GateRequest> suites) {
        String registered = request.rollout().candidate().digest();
        if (registered.isEmpty()) {
            return suites;
        }
        String resolved = facts.resolvedDigest(
                        request.rollout().deployment(), request.rollout().candidate())
                .orElse("");
        List<GateRequest> all = new ArrayList<>(suites);
        List<String> names = new ArrayList<>(all.get(0).suites());
        names.add(RolloutSuite.class.getName());
        all.set(
                0,
                all.get(0)
                        .withSuites(names)
                        .with(RolloutSuite.Digests.class, () -> new RolloutSuite.Digests(registered, resolved)));
        return all;
    }

    private List<GateRequest> suites(Gate.Request request, Supplier<List<Entrance>> entered, Optional<String> version) {
        boolean needed = needsAddress(request.rollout().plan());
        List<Entrance> all = needed ? entered.get() : List.of(Entrance.of(""));
        Duration budget = request.gate().budget().dividedBy(all.size());
        List<GateRequest> requests = new ArrayList<>();
        for (Entrance one : all) {
            int at = requests.size();
            requests.add(suites(request, one, () -> needed ? beside(at) : one, budget, version));
        }
        return requests;
    }

    /** Where production traffic enters through the load balancer of that place; an address that is configured stands for all. */
    private Entrance beside(int balancer) {
        return production().get(balancer % production().size());
    }

    private GateRequest suites(
            Gate.Request request, Entrance to, Supplier<Entrance> beside, Duration budget, Optional<String> version) {
        Map<String, String> parameters =
                settings(configuration, request.rollout().plan().place(), to);
        if (request.gate().suites().contains(CANARY)) {
            Entrance stable = beside.get();
            parameters.putIfAbsent(STABLE, stable.url());
            parameters.putIfAbsent(STABLE_ROUTE, stable.route().text());
        }
        parameters.put(BUDGET, budget.toMillis() + "ms");
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
        return GateRequest.of(parameters, budget)
                .withSuites(GateSuites.resolved(request.gate().suites()))
                .with(Monitored.class, () -> monitoring.apply(beside.get()))
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
        Entrance stable = production(configuration, facts).get(0);
        if (stable.url().isEmpty() || ENDPOINTS.stream().allMatch(configuration::isSet)) {
            return CheckWeight.among(configuration.parameters());
        }
        Map<String, String> parameters = settings(configuration, plan.place(), stable);
        parameters.put(BUDGET, configuration.get(GateKeys.BUDGET).toMillis() + "ms");
        facts.version(facts.currentTaskDefinition()).ifPresent(version -> parameters.put(VERSION, version));
        return parameters;
    }

    /** The settings of suites that go through that entrance of the service. */
    public static Map<String, String> settings(Settings configuration, Place place, Entrance to) {
        Map<String, String> settings = new TreeMap<>(configuration.parameters());
        if (place.environment().equals("local")) {
            LOCAL_SECRETS.forEach(settings::putIfAbsent);
            settings.putIfAbsent(ConnectionKeys.PROXY.parameter(), "none");
        }
        settings.put(URL, to.url());
        if (!to.route().equals(Route.NONE)) {
            settings.putIfAbsent(ROUTE, to.route().text());
        }
        settings.put(Settings.ENVIRONMENT.parameter(), place.environment());
        return settings;
    }

    private Optional<String> versionOf(Rollout rollout) {
        return rollout.plan().goal() instanceof Goal.Return back
                ? facts.version(back.taskDefinition())
                : Optional.of(rollout.plan().goal().label());
    }
}
