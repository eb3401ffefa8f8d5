package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.Permissions;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.ImageReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What the doctor asks of AWS. Reads only; what can't be read says why. */
public final class EcsSymptoms {
    private static final int EVENTS = 20;
    private static final Duration RECENT = Duration.ofMinutes(30);
    private static final Pattern FOR_HEALTH =
            Pattern.compile("failed (ELB|container) health checks|is unhealthy", Pattern.CASE_INSENSITIVE);

    private final AwsClients clients;
    private final EcsOptions options;
    private final EcsReader reader;
    private final Instant now;

    /** Symptoms of the service of these options at that moment. */
    public EcsSymptoms(AwsClients clients, EcsOptions options, Instant now) {
        this.clients = clients;
        this.options = options;
        this.now = now;
        this.reader = new EcsReader(clients.reads(), options, () -> now);
    }

    /**
     * Who we are and what we may not do.
     *
     * @param configured what is known of the place; the rest is asked
     * @param completed makes the whole policy of a scope, with what else was configured
     */
    public Symptoms.Access access(
            PolicyScope configured,
            String expectedAccount,
            java.util.function.Function<PolicyScope, IamPolicy> completed) {
        Answer<String> arn = Questions.ask(() -> AwsErrors.calling(
                        "ask who we are", () -> clients.identity().getCallerIdentity())
                .arn());
        Answer<PolicyScope> scope = arn.value().isEmpty()
                ? Answer.none(arn.problem())
                : Questions.ask(() -> new ScopeReader(clients, options).read(configured));
        Answer<List<String>> denied = Questions.with(scope, known -> denied(completed.apply(known), arn));
        IamPolicy nothing = new IamPolicy(List.of());
        int actions = nothing.withPushTo(configured).actions().size();
        return new Symptoms.Access(
                arn,
                expectedAccount,
                scope.value().map(PolicyScope::account).orElse(""),
                denied,
                Questions.with(scope, known -> denied(nothing.withPushTo(known), arn)),
                actions);
    }

    private List<String> denied(IamPolicy policy, Answer<String> arn) {
        return new Permissions(clients).denied(policy, arn.value().orElseThrow());
    }

    /** The repository of the image with that tag; of the running one without. */
    public Answer<Symptoms.Registry> registry(String tag) {
        return Questions.ask(() -> {
            TaskDefinition running =
                    reader.taskDefinition(reader.service().taskDefinition()).taskDefinition();
            String container = reader.container(running);
            String wanted =
                    tag.isEmpty() ? NextRevision.image(running, container).tag() : tag;
            ImageReference image =
                    NextRevision.image(NextRevision.withTag(running, container, options, wanted), container);
            Optional<EcrRepository> found = EcrRepository.of(image);
            if (found.isEmpty()) {
                return new Symptoms.Registry(image.name(), "", false, false, image.toString(), "", false);
            }
            EcrRepository repository = found.get();
            Optional<Boolean> immutable = immutable(repository);
            return new Symptoms.Registry(
                    repository.name(),
                    repository.region(),
                    immutable.isPresent(),
                    immutable.orElse(false),
                    image.toString(),
                    immutable
                            .flatMap(exists -> new ImageDigests(clients, options, () -> now).of(image))
                            .orElse(""),
                    true);
        });
    }

    private Optional<Boolean> immutable(EcrRepository repository) {
        return AwsErrors.calling("describe the repository " + repository.name(), () -> {
            try {
                return clients
                        .registry(repository.region())
                        .describeRepositories(request ->
                                request.registryId(repository.account()).repositoryNames(repository.name()))
                        .repositories()
                        .stream()
                        .findFirst()
                        .map(found -> found.imageTagMutability() == ImageTagMutability.IMMUTABLE);
            } catch (RepositoryNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    /** The service and its deployment. */
    public Answer<Symptoms.Running> running(String driver) {
        return Questions.ask(() -> {
            Service service = reader.service();
            Optional<Deployment> moving = moving();
            ServiceTasks tasks = ServiceTasks.at(clients, service);
            Instant since = since(moving);
            List<String> words = new ArrayList<>(tasks.stopReasons(since));
            service.events().stream()
                    .filter(event ->
                            event.createdAt() != null && event.createdAt().isAfter(since))
                    .limit(EVENTS)
                    .map(ServiceEvent::message)
                    .forEach(words::add);
            return new Symptoms.Running(
                    service.desiredCount(),
                    service.runningCount(),
                    service.pendingCount(),
                    moving.map(Deployment::arn).orElse(""),
                    moving.map(one -> one.stage().name()).orElse(""),
                    moving.map(one -> minutes(one.createdAt())).orElse(Duration.ZERO),
                    moving.map(this::pauses).orElse(List.of()),
                    driver,
                    minutes(tasks.oldestPending(now)),
                    words);
        });
    }

    /** The targets; what answers at their path is left to the caller. */
    public Answer<Symptoms.Health> health(String url, java.util.function.Function<String, Answer<Integer>> status) {
        return Questions.ask(() -> {
            Service service = reader.service();
            GroupHealth look = GroupHealth.at(clients, service);
            List<String> stopped = ServiceTasks.at(clients, service).stopReasons(since(moving())).stream()
                    .filter(reason -> FOR_HEALTH.matcher(reason).find())
                    .toList();
            String path = look.path().isEmpty() ? "/healthz" : look.path();
            int grace = service.healthCheckGracePeriodSeconds() == null ? 0 : service.healthCheckGracePeriodSeconds();
            return new Symptoms.Health(
                    look.unhealthy(),
                    look.healthy(),
                    path,
                    look.matcher(),
                    stopped,
                    grace,
                    url,
                    url.isEmpty() ? Answer.none("no URL is known") : status.apply(path));
        });
    }

    /** Where the tasks log; empty when unknown. */
    public String logGroup() {
        return Questions.ask(() -> ScopeReader.logGroups(
                        reader.taskDefinition(reader.service().taskDefinition()).taskDefinition()))
                .value()
                .flatMap(groups -> groups.stream().findFirst())
                .orElse("");
    }

    private Optional<Deployment> moving() {
        return reader.newestDeployments("").stream()
                .map(one -> Translation.deployment(one, reader))
                .filter(one -> !one.status().isTerminal())
                .findFirst();
    }

    /** What happened before the deployment says nothing about it. */
    private Instant since(Optional<Deployment> moving) {
        return moving.map(Deployment::createdAt)
                .orElseGet(() -> now.minus(options.minute().multipliedBy(RECENT.toMinutes())));
    }

    private List<String> pauses(Deployment moving) {
        return moving.awaiting().stream()
                .map(hook -> "it pauses at %s, and ECS rolls back in %s".formatted(moving.stage(), left(hook)))
                .toList();
    }

    private String left(Hook hook) {
        return hook.expiresAt().equals(Instant.MAX)
                ? "an unknown time"
                : "%d s"
                        .formatted(Math.max(
                                0, Duration.between(now, hook.expiresAt()).toSeconds()));
    }

    /** In minutes of ECS, which are shorter in the local cloud. */
    private Duration minutes(Instant from) {
        long millis = Math.max(0, Duration.between(from, now).toMillis());
        return Duration.ofMillis(millis * 60_000 / options.minute().toMillis());
    }
}
