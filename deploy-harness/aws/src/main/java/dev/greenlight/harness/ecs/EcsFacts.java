package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.aws.Pojos;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.preflight.Facts;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Remark;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.window.DeploymentWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Reads what the preflight, {@code plan}, {@code status} and {@code diff} need to know. Writes nothing. */
public final class EcsFacts {
    private final AwsClients clients;
    private final EcsOptions options;
    private final ServiceReaders readers;
    private final EcsReader reader;
    private final ListenerRules rules;
    private final Map<List<Object>, Entrances> entered = new ConcurrentHashMap<>();

    /** Facts about that place. */
    public EcsFacts(AwsClients clients, EcsOptions options, Supplier<Instant> now) {
        this.clients = clients;
        this.options = options;
        this.readers = ServiceReaders.of(clients, options, now);
        this.reader = readers.reader();
        this.rules = readers.rules();
    }

    ServiceReaders readers() {
        return readers;
    }

    /** Everything that the preflight asks, before releasing that tag; an empty tag goes back to a revision. */
    public Facts gather(Strategy strategy, String tag, DeploymentWindows.Ruling window) {
        Answer<Service> service = Questions.ask(reader::recentService);
        Answer<TaskDefinition> running = Questions.with(service, found -> running(found.taskDefinition()));
        return new Facts(
                options.place(),
                options.family(),
                strategy,
                tag,
                Questions.ask(this::caller),
                Questions.ask(this::clusterStatus),
                service.map(found -> described(found, running)),
                tag.isEmpty() ? Answer.none("no tag is wanted") : Questions.with(running, found -> image(found, tag)),
                service.value().isEmpty()
                        ? Answer.like(service)
                        : Questions.with(
                                running, definition -> stable(service.value().get(), definition)),
                Questions.with(service, this::routes),
                Questions.ask(this::alarms),
                window);
    }

    /** The image that a release of that tag brings, with the digest that the tag means now; without one when it isn't in ECR. */
    public ImageReference releasedImage(String tag) {
        ImageReference image = image(next(running(currentTaskDefinition()), tag));
        String digest = readers.digests().of(image).orElse("");
        return new ImageReference(image.repository(), image.tag(), digest);
    }

    /**
     * Where traffic enters.
     *
     * @param host that users of production ask for; empty when that is not known
     * @param paths that gates ask for
     */
    public Entrances entrances(String host, List<String> paths) {
        return entered.computeIfAbsent(
                List.of(host, paths),
                key -> new Entrances(
                        clients.balancers(), rules, reader::recentService, options.container(), host, paths));
    }

    /**
     * Why the service can't be released so, each in one sentence: kinds of services that are not released here, a container that
     * is not there, a task definition that can't be copied. What AWS doesn't answer is left to the preflight.
     *
     * @param releases whether a task definition is to be registered
     */
    public List<String> refusals(Strategy strategy, boolean releases) {
        Answer<Service> service = Questions.ask(reader::recentService);
        List<String> refusals = new ArrayList<>();
        service.value().flatMap(known -> ServiceShape.refusal(known, strategy)).ifPresent(refusals::add);
        if (!releases || !refusals.isEmpty()) {
            return refusals;
        }
        Questions.with(service, known -> reader.taskDefinition(known.taskDefinition()))
                .value()
                .ifPresent(running -> {
                    Answer<String> container = Questions.ask(() -> reader.container(running.taskDefinition()));
                    if (container.value().isEmpty()) {
                        refusals.add(container.problem());
                    }
                    ServiceShape.tooManyTags(running.tags()).ifPresent(refusals::add);
                });
        return refusals;
    }

    /** Containers beside the released one that run the same image and keep it, by their names. */
    public List<String> alike() {
        TaskDefinition running = running(currentTaskDefinition());
        String released = reader.container(running);
        String image = NextRevision.image(running, released).toString();
        return running.containerDefinitions().stream()
                .filter(one -> !one.name().equals(released) && image.equals(one.image()))
                .map(ContainerDefinition::name)
                .toList();
    }

    /** The image tag of that task definition, which is the version that it should answer; empty for none. */
    public Optional<String> version(String taskDefinition) {
        return Optional.of(image(taskDefinition).tag()).filter(tag -> !tag.isEmpty());
    }

    /** The image of that task definition. */
    public ImageReference image(String taskDefinition) {
        return image(running(taskDefinition));
    }

    /** A deployment that succeeded. */
    public record Succeeded(String taskDefinition, Instant createdAt) {}

    /** What this service has released, newest first, as far as ECS shows it (90 days). */
    public List<Succeeded> succeeded() {
        return reader.newestDeployments(seen -> Translation.status(seen) == DeploymentStatus.SUCCESSFUL).stream()
                .map(one -> Translation.deployment(one, reader))
                .filter(one -> !one.taskDefinition().isEmpty())
                .map(one -> new Succeeded(one.taskDefinition(), one.createdAt()))
                .toList();
    }

    /** ARN of the task definition that the service is set to. */
    public String currentTaskDefinition() {
        return reader.service().taskDefinition();
    }

    /** That task definition as plain data, and with its ARN; {@code family:42} or an ARN. */
    public Map<String, Object> definition(String reference) {
        return Pojos.toMap(running(reference));
    }

    private TaskDefinition running(String reference) {
        return reader.taskDefinition(reference).taskDefinition();
    }

    /** What a release of that tag would change. */
    public List<Difference> change(String tag) {
        TaskDefinition running = running(currentTaskDefinition());
        return Difference.between(Pojos.toMap(running), Pojos.toMap(next(running, tag)));
    }

    private TaskDefinition next(TaskDefinition running, String tag) {
        return NextRevision.withTag(running, reader.container(running), options, tag);
    }

    private ImageReference image(TaskDefinition definition) {
        return NextRevision.image(definition, reader.container(definition));
    }

    /**
     * What ECS resolved the image's tag to, for the revision that this deployment brings, in ECR's words; empty when it does not
     * say.
     */
    public Optional<String> resolvedDigest(String deployment, Candidate candidate) {
        return Questions.ask(() -> reader.recentDeployment(deployment)).value().stream()
                .flatMap(List::stream)
                .flatMap(seen -> reader.revision(EcsReader.targetArn(seen)).stream())
                .flatMap(revision -> revision.containerImages().stream()
                        .filter(image -> reader.container(running(revision.taskDefinition()))
                                .equals(image.containerName())))
                .map(image -> Translation.orEmpty(image.imageDigest()))
                .filter(digest -> !digest.isEmpty())
                .findFirst()
                .flatMap(resolved -> Questions.ask(() -> readers.digests()
                                .inWordsOfEcr(ImageReference.parse(candidate.image()), candidate.digest(), resolved))
                        .value());
    }

    /** Those of {@code options.alarms()} that CloudWatch does not know. */
    public List<String> missingAlarms() {
        Set<String> known = AlarmStates.of(clients, options.alarms()).keySet();
        return options.alarms().stream().filter(name -> !known.contains(name)).toList();
    }

    /** What ECS has said about the service since then, newest first. From any thread. */
    public List<Remark> remarks(Instant since) {
        return clients
                .reads()
                .describeServices(request -> request.cluster(options.place().cluster())
                        .services(options.place().service()))
                .services()
                .stream()
                .flatMap(service -> service.events().stream())
                .filter(event -> event.createdAt() != null && !event.createdAt().isBefore(since))
                .map(event -> new Remark(event.createdAt(), Translation.orEmpty(event.message())))
                .toList();
    }

    private Facts.Alarms alarms() {
        List<String> on = AlarmStates.on(clients, options.alarms());
        return new Facts.Alarms(options.alarms(), on, options.settings().allowAlarms());
    }

    private Facts.Caller caller() {
        var identity =
                AwsErrors.calling("ask who we are", () -> clients.identity().getCallerIdentity());
        return new Facts.Caller(identity.account(), identity.arn());
    }

    private String clusterStatus() {
        String name = options.place().cluster();
        return AwsErrors.calling("describe the cluster", () -> clients.reads()
                        .describeClusters(request -> request.clusters(name)))
                .clusters()
                .stream()
                .findFirst()
                .map(Cluster::status)
                .orElse("not found");
    }

    private Facts.Service described(Service service, Answer<TaskDefinition> running) {
        return new Facts.Service(
                service.serviceArn(),
                Translation.orEmpty(service.status()),
                service.desiredCount(),
                service.runningCount(),
                service.pendingCount(),
                moving(service),
                running.value()
                        .map(definition -> Translation.orEmpty(definition.networkModeAsString()))
                        .orElse(""),
                ServiceShape.testHeaders(service).isPresent());
    }

    /** ARN of the deployment in progress, or empty: what ECS calls the current deployment may be over. */
    private String moving(Service service) {
        String current = Translation.orEmpty(service.currentServiceDeployment());
        boolean over = current.isEmpty()
                || reader.recentDeployment(current).stream()
                        .map(Translation::status)
                        .allMatch(DeploymentStatus::isTerminal);
        return over ? "" : current;
    }

    private Facts.Image image(TaskDefinition running, String tag) {
        ImageReference image = image(next(running, tag));
        String digest = readers.digests().of(image).orElse("");
        boolean inEcr = EcrRepository.of(image).isPresent()
                && (!digest.isEmpty() || !readers.digests().isFetched(image));
        return new Facts.Image(image.toString(), digest, inEcr);
    }

    private Facts.Stable stable(Service service, TaskDefinition running) {
        String image = image(running).toString();
        Serving serving = readers.serving().still(service).stream()
                .filter(one -> one.weight() > 0)
                .findFirst()
                .orElse(new Serving(service.taskDefinition(), 0, service.desiredCount(), 0));
        return new Facts.Stable(
                serving.taskDefinition(),
                Translation.orEmpty(running.statusAsString()),
                image,
                serving.healthy(),
                serving.requested());
    }

    private List<Facts.Route> routes(Service service) {
        List<LoadBalancer> balancers = service.loadBalancers().stream()
                .filter(balancer -> balancer.targetGroupArn() != null) // a Classic Load Balancer has none
                .toList();
        Map<String, Rule> found = rules.recentRules(balancers.stream()
                .filter(balancer -> balancer.advancedConfiguration() != null)
                .flatMap(balancer -> Stream.of(
                        Translation.orEmpty(balancer.advancedConfiguration().productionListenerRule()),
                        Translation.orEmpty(balancer.advancedConfiguration().testListenerRule())))
                .filter(arn -> !arn.isEmpty())
                .distinct()
                .toList());
        return balancers.stream().map(balancer -> route(balancer, found)).toList();
    }

    private Facts.Route route(LoadBalancer balancer, Map<String, Rule> found) {
        var advanced = balancer.advancedConfiguration();
        String production = advanced == null ? "" : Translation.orEmpty(advanced.productionListenerRule());
        String test = advanced == null ? "" : Translation.orEmpty(advanced.testListenerRule());
        List<String> groups = new ArrayList<>(List.of(balancer.targetGroupArn()));
        if (advanced != null && advanced.alternateTargetGroupArn() != null) {
            groups.add(advanced.alternateTargetGroupArn());
        }
        Optional<Rule> rule = Optional.ofNullable(found.get(production));
        return new Facts.Route(
                groups,
                production,
                test,
                rule.map(ListenerRules::weights).orElse(Map.of()),
                Optional.ofNullable(found.get(test)).map(ListenerRules::weights).orElse(Map.of()),
                rule.map(one -> one.actions().stream()
                                .map(action -> action.typeAsString())
                                .toList())
                        .orElse(List.of()),
                targetTypes(groups),
                advanced == null ? "" : Translation.orEmpty(advanced.roleArn()));
    }

    private Map<String, String> targetTypes(List<String> groups) {
        Map<String, String> types = new LinkedHashMap<>();
        for (TargetGroup group : AwsErrors.calling("describe the target groups", () -> clients.balancers()
                        .describeTargetGroups(request -> request.targetGroupArns(groups)))
                .targetGroups()) {
            types.put(group.targetGroupArn(), group.targetTypeAsString());
        }
        return types;
    }
}
