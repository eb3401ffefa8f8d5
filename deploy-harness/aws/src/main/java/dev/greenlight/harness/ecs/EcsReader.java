package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.Recent;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** Reads one service of ECS, in batches. Revisions never change, so that each is read once. Thread-safe. */
final class EcsReader {
    /** What Describe takes at most in one request. */
    private static final int BATCH = 20;

    private static final int NEWEST = 20;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final EcsClient ecs;
    private final String cluster;
    private final String name;
    private final String configuredContainer;
    private final Map<String, ServiceRevision> revisions = new ConcurrentHashMap<>();
    private final Recent<Service> services;
    private final Recent<DescribeTaskDefinitionResponse> definitions;
    private final Recent<List<ServiceDeployment>> deployments;
    private volatile String arn = "";

    EcsReader(EcsClient ecs, EcsOptions options, Supplier<Instant> now) {
        this.ecs = ecs;
        this.cluster = options.place().cluster();
        this.name = options.place().service();
        this.configuredContainer = options.container();
        this.services = new Recent<>(now, options.moment());
        this.definitions = new Recent<>(now, options.moment());
        this.deployments = new Recent<>(now, options.blink());
    }

    /** From now on everything but revisions is read again. */
    void forget() {
        services.forget();
        definitions.forget();
        deployments.forget();
    }

    /** The service; a {@link PlatformException} when there is none. */
    Service service() {
        Service found = find().orElseThrow(() -> new PlatformException(
                Trouble.REJECTED, "there is no service %s in cluster %s".formatted(name, cluster)));
        arn = Translation.orEmpty(found.serviceArn());
        return services.keep(name, found);
    }

    /** The service's ARN, which never changes. */
    String serviceArn() {
        return arn.isEmpty() ? service().serviceArn() : arn;
    }

    /** The service as it was a moment ago. */
    Service recentService() {
        return services.orAsk(name, this::service);
    }

    Optional<Service> find() {
        return AwsErrors.calling(
                        "describe the service",
                        () -> ecs.describeServices(
                                request -> request.cluster(cluster).services(name)))
                .services()
                .stream()
                .findFirst();
    }

    /** The deployments of these ARNs, as far as ECS shows them. */
    List<ServiceDeployment> deployments(Collection<String> arns) {
        if (arns.isEmpty()) {
            return List.of();
        }
        List<ServiceDeployment> found = AwsErrors.calling(
                        "describe the deployments",
                        () -> ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(arns)))
                .serviceDeployments();
        loadTargets(found);
        found.forEach(one -> deployments.keep(one.serviceDeploymentArn(), List.of(one)));
        return found;
    }

    /** The deployment of that ARN as it was just now, if ECS shows it. */
    List<ServiceDeployment> recentDeployment(String arn) {
        return deployments.orAsk(arn, () -> deployments(List.of(arn)));
    }

    /**
     * The newest deployments, newest first: in full those that still move and that one, of the others what the list says. ECS does
     * not document the order of its list.
     */
    List<ServiceDeployment> newestDeployments(String pinned) {
        List<ServiceDeployment> listed = newestDeployments(any -> true);
        List<ServiceDeployment> newest = new ArrayList<>();
        for (ServiceDeployment one : listed) {
            String arn = one.serviceDeploymentArn();
            boolean inFull = arn.equals(pinned) || !Translation.status(one).isTerminal();
            newest.add(inFull ? recentDeployment(arn).stream().findFirst().orElse(one) : one);
        }
        return newest;
    }

    /** The newest of those deployments, newest first, as the list shows them. */
    List<ServiceDeployment> newestDeployments(Predicate<ServiceDeployment> which) {
        List<ServiceDeployment> listed = briefs().stream()
                .sorted(Comparator.comparing(
                                ServiceDeploymentBrief::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .map(EcsReader::listed)
                .filter(which)
                .limit(NEWEST)
                .toList();
        loadTargets(listed);
        return listed;
    }

    private List<ServiceDeploymentBrief> briefs() {
        List<ServiceDeploymentBrief> all = new ArrayList<>();
        String token = null;
        for (int page = 0; page == 0 || token != null && page < MOST_PAGES; page++) {
            String from = token;
            ListServiceDeploymentsResponse answer = AwsErrors.calling(
                    "list the deployments",
                    () -> ecs.listServiceDeployments(request -> request.cluster(cluster)
                            .service(name)
                            .maxResults(PAGE)
                            .nextToken(from)));
            all.addAll(answer.serviceDeployments());
            token = answer.nextToken();
        }
        return all;
    }

    private static ServiceDeployment listed(ServiceDeploymentBrief brief) {
        return ServiceDeployment.builder()
                .serviceDeploymentArn(brief.serviceDeploymentArn())
                .status(brief.statusAsString())
                .statusReason(brief.statusReason())
                .createdAt(brief.createdAt())
                .targetServiceRevision(summary -> summary.arn(brief.targetServiceRevisionArn()))
                .build();
    }

    private void loadTargets(List<ServiceDeployment> found) {
        loadRevisions(found.stream()
                .map(EcsReader::targetArn)
                .filter(arn -> !arn.isEmpty())
                .toList());
    }

    /** Reads those that are not known yet. */
    void loadRevisions(Collection<String> arns) {
        List<String> unknown = new ArrayList<>(arns.stream().distinct().toList());
        unknown.removeAll(revisions.keySet());
        for (int from = 0; from < unknown.size(); from += BATCH) {
            List<String> batch = unknown.subList(from, Math.min(unknown.size(), from + BATCH));
            AwsErrors.calling(
                            "describe the revisions",
                            () -> ecs.describeServiceRevisions(request -> request.serviceRevisionArns(batch)))
                    .serviceRevisions()
                    .forEach(revision -> revisions.put(revision.serviceRevisionArn(), revision));
        }
    }

    /** A revision that was loaded; empty for one that ECS doesn't show, as those before October 2024. */
    Optional<ServiceRevision> revision(String arn) {
        return Optional.ofNullable(revisions.get(arn));
    }

    /** The newest loaded revision that runs that task definition. */
    Optional<ServiceRevision> revisionOf(String taskDefinition) {
        return revisions.values().stream()
                .filter(revision -> taskDefinition.equals(revision.taskDefinition()))
                .max(Comparator.comparing(ServiceRevision::createdAt));
    }

    DescribeTaskDefinitionResponse taskDefinition(String reference) {
        return definitions.orAsk(
                reference,
                () -> AwsErrors.calling(
                        "describe the task definition " + reference,
                        () -> ecs.describeTaskDefinition(
                                request -> request.taskDefinition(reference).include(TaskDefinitionField.TAGS))));
    }

    /** The container whose image is released. */
    String container(TaskDefinition definition) {
        return NextRevision.container(
                definition, configuredContainer, recentService().loadBalancers());
    }

    static String targetArn(ServiceDeployment deployment) {
        return deployment.targetServiceRevision() == null
                ? ""
                : Translation.orEmpty(deployment.targetServiceRevision().arn());
    }
}
