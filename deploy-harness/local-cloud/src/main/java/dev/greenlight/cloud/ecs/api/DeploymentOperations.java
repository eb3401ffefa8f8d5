package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.control.DeploymentEntry;
import dev.greenlight.cloud.ecs.control.Reconciler;
import dev.greenlight.cloud.ecs.control.ServiceEntry;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.ecs.deploy.HookAction;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContinueServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.ContinueServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.CreatedAt;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;

/** Service deployments and revisions. */
final class DeploymentOperations {
    private static final int MOST_DESCRIBED = 20;

    private final Store store;
    private final Lookup lookup;
    private final CloudClock clock;
    private final Set<Dialect> dialects;
    private final Reconciler reconciler;

    DeploymentOperations(Store store, Lookup lookup, EcsPorts ports, Reconciler reconciler) {
        this.store = store;
        this.lookup = lookup;
        this.clock = ports.clock();
        this.dialects = ports.dialects();
        this.reconciler = reconciler;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(ListServiceDeploymentsRequest.class, this::list, "service")
                .handle(DescribeServiceDeploymentsRequest.class, this::describe, "serviceDeploymentArns")
                .handle(DescribeServiceRevisionsRequest.class, this::revisions, "serviceRevisionArns")
                .handle(ContinueServiceDeploymentRequest.class, this::proceed, "serviceDeploymentArn", "hookId")
                .handle(StopServiceDeploymentRequest.class, this::stop, "serviceDeploymentArn");
    }

    ListServiceDeploymentsResponse list(ListServiceDeploymentsRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        ServiceEntry service = lookup.findService(cluster, request.service()).orElseThrow(EcsErrors::serviceNotFound);
        List<ServiceDeploymentBrief> all = new ArrayList<>();
        service.deployments().stream()
                .map(each -> DeploymentDescription.brief(service, each))
                .filter(each -> request.statusAsStrings().isEmpty()
                        || request.statusAsStrings().contains(each.statusAsString()))
                .filter(each -> isWithin(each, request.createdAt()))
                .forEach(all::add);
        if (dialects.contains(Dialect.SHUFFLED) || !dialects.contains(Dialect.OLDEST_FIRST)) {
            Collections.reverse(all);
        }
        if (dialects.contains(Dialect.SHUFFLED)) {
            Collections.rotate(all, 1); // the oldest before the newest
        }
        Pages<ServiceDeploymentBrief> page =
                Pages.of(all, request.nextToken(), request.maxResults(), 20, 100, EcsErrors.INVALID);
        return ListServiceDeploymentsResponse.builder()
                .serviceDeployments(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isWithin(ServiceDeploymentBrief brief, CreatedAt range) {
        return range == null
                || (range.after() == null || brief.createdAt().isAfter(range.after()))
                        && (range.before() == null || brief.createdAt().isBefore(range.before()));
    }

    DescribeServiceDeploymentsResponse describe(DescribeServiceDeploymentsRequest request) {
        checkCount(request.serviceDeploymentArns(), "serviceDeploymentArns");
        Described<ServiceDeployment> described = Described.of(
                request.serviceDeploymentArns(),
                arn -> lookup.deployment(arn).map(each -> DeploymentDescription.of(each.service(), each.deployment())),
                arn -> arn);
        return DescribeServiceDeploymentsResponse.builder()
                .serviceDeployments(described.found())
                .failures(described.failures())
                .build();
    }

    DescribeServiceRevisionsResponse revisions(DescribeServiceRevisionsRequest request) {
        checkCount(request.serviceRevisionArns(), "serviceRevisionArns");
        Described<ServiceRevision> described = Described.of(request.serviceRevisionArns(), this::revision, arn -> arn);
        return DescribeServiceRevisionsResponse.builder()
                .serviceRevisions(described.found())
                .failures(described.failures())
                .build();
    }

    private Optional<ServiceRevision> revision(String arn) {
        return store.services().stream()
                .flatMap(service -> service.revisions().stream())
                .filter(each -> each.arn().equals(arn))
                .map(each -> each.revision)
                .findFirst();
    }

    private static void checkCount(List<String> arns, String what) {
        EcsErrors.check(!arns.isEmpty(), what + " cannot be empty.");
        EcsErrors.check(arns.size() <= MOST_DESCRIBED, what + " can have at most " + MOST_DESCRIBED + " items.");
    }

    ContinueServiceDeploymentResponse proceed(ContinueServiceDeploymentRequest request) {
        Lookup.Located located = find(request.serviceDeploymentArn());
        DeploymentEntry deployment = located.deployment();
        String action = Objects.requireNonNullElse(request.actionAsString(), "CONTINUE");
        EcsErrors.check(
                List.of("CONTINUE", "ROLLBACK").contains(action),
                "Invalid action. Valid values are: CONTINUE, ROLLBACK");
        EcsErrors.check(
                request.hookId().matches("ecs-[a-z]+-.+"),
                "Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}");
        EcsErrors.check(
                !deployment.isOver(),
                "Continuing a service deployment is not allowed for service deployment in terminal states.");
        EcsErrors.check(
                deployment.state().waiting(request.hookId()).isPresent(),
                "Provided hookId is either completed, unavailable, or not associated with the given Resource ARN");
        deployment.answer(request.hookId(), HookAction.valueOf(action), clock.now());
        reconciler.reconcile(located.service());
        return ContinueServiceDeploymentResponse.builder()
                .serviceDeploymentArn(deployment.arn())
                .build();
    }

    StopServiceDeploymentResponse stop(StopServiceDeploymentRequest request) {
        Lookup.Located located = find(request.serviceDeploymentArn());
        DeploymentEntry deployment = located.deployment();
        String type = Objects.requireNonNullElse(request.stopTypeAsString(), "ROLLBACK");
        EcsErrors.check(type.equals("ROLLBACK"), "Invalid stopType. Valid values are: ROLLBACK");
        if (deployment.isOver()) {
            throw AwsError.of(
                    "ConflictException",
                    "Stopping a service deployment is not allowed for service deployment in terminal states.");
        }
        deployment.stop(clock.now());
        reconciler.reconcile(located.service());
        return StopServiceDeploymentResponse.builder()
                .serviceDeploymentArn(deployment.arn())
                .build();
    }

    private Lookup.Located find(String arn) {
        return lookup.deployment(arn)
                .orElseThrow(() ->
                        AwsError.of("ServiceDeploymentNotFoundException", "The service deployment does not exist."));
    }
}
