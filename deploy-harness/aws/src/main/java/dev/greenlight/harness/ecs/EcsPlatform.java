package dev.greenlight.harness.ecs;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.engine.Platform;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.services.ecs.model.Tag;

/**
 * Runs rollouts on Amazon ECS through its own deployment controller. While a deployment moves, a look costs one request and
 * two more for the health of targets when that is older than {@code options.fresh()}; looks that prove something read
 * everything again. While a bake is calm only every other turn of the loop costs a look: what the turn between could see is
 * an end that ECS itself has decided on, and that only has to be reported.
 */
public final class EcsPlatform implements Platform {
    private static final int CALM_LOOKS_PER_FRESHNESS = 2;
    private static final int LONGEST_TAG = 256;
    private static final String NOT_IN_TAGS = "[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

    private final AwsClients clients;
    private final EcsOptions options;
    private final ServiceReaders readers;
    private final EcsReader reader;
    private final ServingReader serving;
    private final Registration registration;
    private final EvidenceReader evidence;
    private final Supplier<Instant> now;
    private @Nullable Seen seen;

    private record Seen(ServiceView view, String deployment, Instant at) {}

    /**
     * A platform over these clients, which stay the caller's to close.
     *
     * @param facts share what they have just read with it
     */
    public EcsPlatform(
            AwsClients clients, EcsFacts facts, EcsOptions options, Redactor redactor, Supplier<Instant> now) {
        this.clients = clients;
        this.options = options;
        this.now = now;
        this.readers = facts.readers();
        this.reader = readers.reader();
        this.serving = readers.serving();
        this.registration = new Registration(clients, readers, options);
        this.evidence = new EvidenceReader(clients, reader, options, redactor, this::alarms);
    }

    @Override
    public ServiceView observe(Rollout rollout) {
        if (rollout.isOver()) {
            return still(rollout);
        }
        return switch (rollout.phase()) {
            case DEPLOYING, GATING, ROLLING_BACK, RETURN_DEPLOYING -> following(rollout);
            case BAKING ->
                recent(rollout, isCalm(rollout) ? calm() : options.moment())
                        .orElseGet(() -> remember(rollout, following(rollout)));
            case UPDATING, RETURNING ->
                new ServiceView(serving.translate(reader.newestDeployments("")), List.of(), Set.of());
            case PREFLIGHT -> // nothing has been changed, and before anything is, everything is looked at once more
                recent(rollout, options.fresh()).orElseGet(() -> remember(rollout, before(rollout)));
            case REGISTERING -> before(rollout);
            case VERIFYING, RECORDING, VERIFYING_ROLLBACK -> lately(rollout);
        };
    }

    /** From now on everything is read again. */
    public void forget() {
        seen = null; // what is asked of ECS makes what was seen before the past
        readers.forget();
    }

    private Duration calm() {
        return options.fresh().dividedBy(CALM_LOOKS_PER_FRESHNESS);
    }

    /** Whether the bake was well when it was last seen, will not end soon, and nothing has come up since then. */
    private boolean isCalm(Rollout rollout) {
        Seen before = seen;
        if (before == null || !options.alarms().isEmpty() || rollout.asked().isPresent()) {
            return false;
        }
        boolean red = rollout.lastVerdict(GatePoint.BAKE_TIME)
                .filter(last -> !last.verdict().hasPassed())
                .isPresent();
        boolean well = before.view()
                .serving(rollout.candidate().taskDefinition())
                .filter(Serving::servesEverything)
                .isPresent();
        return !red && well && bakeEnd(rollout).isAfter(now.get().plus(options.fresh()));
    }

    /** When ECS is to end the bake; long ago unless it bakes. */
    private Instant bakeEnd(Rollout rollout) {
        long real = rollout.plan().shift().bake().toMillis()
                * options.minute().toMillis()
                / Duration.ofMinutes(1).toMillis();
        return rollout.stage()
                .filter(staged -> staged.stage() == Stage.BAKE_TIME)
                .map(staged -> staged.at().plusMillis(real))
                .orElse(Instant.MIN);
    }

    /** What was seen half a poll ago is current enough, such as when a verdict has just come in. */
    private ServiceView lately(Rollout rollout) {
        return recent(rollout, options.moment()).orElseGet(() -> remember(rollout, still(rollout)));
    }

    private Optional<ServiceView> recent(Rollout rollout, Duration age) {
        Instant earliest = now.get().minus(age);
        return Optional.ofNullable(seen)
                .filter(before -> before.deployment().equals(rollout.deployment()))
                .filter(before -> before.at().isAfter(earliest))
                .map(Seen::view);
    }

    private ServiceView remember(Rollout rollout, ServiceView view) {
        seen = new Seen(view, rollout.deployment(), now.get());
        return view;
    }

    /** A superseded deployment is stopped by ECS: while ours moves, none is newer. */
    private ServiceView following(Rollout rollout) {
        List<ServiceDeployment> seen = reader.recentDeployment(rollout.deployment());
        boolean moves = seen.stream()
                .map(Translation::status)
                .anyMatch(status -> status == DeploymentStatus.PENDING || status == DeploymentStatus.IN_PROGRESS);
        if (!moves) {
            return lately(rollout);
        }
        return new ServiceView(serving.translate(seen), serving.during(seen.get(0)), alarms());
    }

    /** Nothing of ours moves yet: the addresses and the preflight have read some of it a moment ago. */
    private ServiceView before(Rollout rollout) {
        List<Deployment> deployments = serving.translate(reader.newestDeployments(""));
        Service service = rollout.phase() == Phase.PREFLIGHT ? reader.recentService() : reader.service();
        return new ServiceView(deployments, this.serving.still(service), alarms());
    }

    private ServiceView still(Rollout rollout) {
        readers.rules().forget();
        readers.healths().refresh();
        List<ServiceDeployment> seen = reader.newestDeployments(rollout.deployment());
        List<Deployment> deployments = serving.translate(seen);
        List<Serving> serving = seen.stream()
                .filter(one -> one.serviceDeploymentArn().equals(rollout.deployment()))
                .filter(one -> !Translation.status(one).isTerminal())
                .findFirst()
                .map(this.serving::during)
                .orElseGet(() -> this.serving.still(reader.service()));
        return new ServiceView(deployments, serving, alarms());
    }

    private Set<String> alarms() {
        return Set.copyOf(AlarmStates.on(clients, options.alarms()));
    }

    @Override
    public Candidate register(Rollout rollout, Action.Register action) {
        return registration.register(rollout, action);
    }

    @Override
    public void update(Rollout rollout, String taskDefinition, boolean gated) {
        Service service = reader.recentService();
        forget();
        var request = UpdateRequests.of(service, rollout.plan(), taskDefinition, gated, options);
        AwsErrors.calling("update the service", () -> clients.writes().updateService(request));
    }

    @Override
    public Map<String, Object> settings(Optional<Rollout> leftBy) {
        Service service = reader.recentService();
        return leftBy.map(earlier -> OwnSettings.of(service, earlier, options))
                .orElseGet(() -> OwnSettings.of(service));
    }

    /** The service's own settings, without the pauses that a rollout has left whose record can't be read. */
    public Map<String, Object> settingsWithoutPauses(Map<String, Object> earlier) {
        return OwnSettings.withoutPauses(reader.recentService(), earlier);
    }

    /** Whether that deployment stops at pauses like ours, which the settings found earlier do not hold. */
    public boolean hasPauses(Deployment moving, Map<String, Object> earlier) {
        return reader.recentDeployment(moving.arn()).stream()
                .map(ServiceDeployment::deploymentConfiguration)
                .filter(Objects::nonNull)
                .flatMap(configuration -> configuration.lifecycleHooks().stream())
                .anyMatch(hook -> OwnSettings.isOurs(hook, earlier));
    }

    @Override
    public Optional<String> restore(Rollout rollout) {
        Service service = reader.recentService(); // all of ours that changes it makes the readers forget it
        Optional<Service> after = OwnSettings.request(service, rollout, options)
                .map(request -> AwsErrors.calling("put the service's own settings back", () -> clients.writes()
                                .updateService(request))
                        .service());
        readers.forget();
        List<String> before =
                service.deployments().stream().map(one -> one.id()).toList();
        return after.stream()
                .flatMap(now -> now.deployments().stream())
                .map(one -> one.id())
                .filter(id -> !before.contains(id))
                .findFirst();
    }

    @Override
    public void answer(String deployment, String hook, boolean proceed) {
        forget();
        AwsErrors.calling("answer the pause", () -> clients.writes()
                .continueServiceDeployment(request -> request.serviceDeploymentArn(deployment)
                        .hookId(hook)
                        .action(
                                proceed
                                        ? DeploymentLifecycleHookAction.CONTINUE
                                        : DeploymentLifecycleHookAction.ROLLBACK)));
    }

    @Override
    public void stop(String deployment) {
        forget();
        AwsErrors.calling("stop the deployment", () -> clients.writes()
                .stopServiceDeployment(request ->
                        request.serviceDeploymentArn(deployment).stopType(StopServiceDeploymentStopType.ROLLBACK)));
    }

    @Override
    public List<CandidateEvidence> evidence(Rollout rollout) {
        return evidence.of(rollout);
    }

    @Override
    public void tag(Rollout rollout) {
        String arn = reader.serviceArn();
        String image = rollout.candidate().image();
        String version = image.isEmpty()
                ? rollout.candidate().taskDefinition()
                : ImageReference.parse(image).tag();
        AwsErrors.calling("tag the service", () -> clients.writes().tagResource(request -> request.resourceArn(arn)
                .tags(
                        tag("greenlight:version", version),
                        tag("greenlight:released-by", rollout.plan().who()),
                        tag("greenlight:released-at", now.get().toString()))));
    }

    private static Tag tag(String key, String value) {
        String fit = value.replaceAll(NOT_IN_TAGS, "_");
        return Tag.builder()
                .key(key)
                .value(fit.length() > LONGEST_TAG ? fit.substring(0, LONGEST_TAG) : fit)
                .build();
    }
}
