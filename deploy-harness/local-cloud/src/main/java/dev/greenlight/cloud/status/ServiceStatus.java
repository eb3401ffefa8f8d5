package dev.greenlight.cloud.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** The services' part of the status, read through the API's own operations; at most a page of each list. */
public record ServiceStatus(ServiceRegistry ecs) {
    private static final int PAGE = 10;

    void addTo(ObjectNode root) {
        ArrayNode services = root.putArray("services");
        ArrayNode tasks = root.putArray("tasks");
        for (String cluster : clusters()) {
            services(cluster).forEach(service -> add(services.addObject(), service));
            tasks(cluster).forEach(task -> add(tasks.addObject(), task));
        }
    }

    /** Names of all services of all clusters. */
    public Stream<String> names() {
        return all().map(Service::serviceName);
    }

    /** All services of all clusters. */
    Stream<Service> all() {
        return clusters().stream().flatMap(this::services);
    }

    /** Whether a task of the service has ended since the cloud was started. */
    boolean hasLostATask(Service service) {
        var stopped = ListTasksRequest.builder()
                .cluster(service.clusterArn())
                .serviceName(service.serviceName())
                .desiredStatus(DesiredStatus.STOPPED);
        return !ecs.call(stopped.build(), ListTasksResponse.class).taskArns().isEmpty();
    }

    /** Whether the deployment that the service was created with is still under way. */
    boolean isBeingCreated(Service service) {
        return latest(service)
                .filter(deployment -> deployment.sourceServiceRevisions().isEmpty())
                .map(ServiceDeployment::status)
                .filter(status ->
                        status == ServiceDeploymentStatus.PENDING || status == ServiceDeploymentStatus.IN_PROGRESS)
                .isPresent();
    }

    private List<String> clusters() {
        return ecs.call(ListClustersRequest.builder().build(), ListClustersResponse.class)
                .clusterArns();
    }

    private Stream<Service> services(String cluster) {
        var listed = ListServicesRequest.builder().cluster(cluster).maxResults(PAGE);
        List<String> arns = ecs.call(listed.build(), ListServicesResponse.class).serviceArns();
        var described = DescribeServicesRequest.builder().cluster(cluster).services(arns);
        return arns.isEmpty()
                ? Stream.of()
                : ecs.call(described.build(), DescribeServicesResponse.class).services().stream();
    }

    private List<Task> tasks(String cluster) {
        var listed = ListTasksRequest.builder().cluster(cluster);
        List<String> arns = ecs.call(listed.build(), ListTasksResponse.class).taskArns();
        var described = DescribeTasksRequest.builder().cluster(cluster).tasks(arns);
        return arns.isEmpty()
                ? List.of()
                : ecs.call(described.build(), DescribeTasksResponse.class).tasks();
    }

    private Optional<ServiceDeployment> latest(Service service) {
        var listed = ListServiceDeploymentsRequest.builder()
                .cluster(service.clusterArn())
                .service(service.serviceArn())
                .maxResults(1);
        return ecs.call(listed.build(), ListServiceDeploymentsResponse.class).serviceDeployments().stream()
                .map(brief -> DescribeServiceDeploymentsRequest.builder()
                        .serviceDeploymentArns(brief.serviceDeploymentArn())
                        .build())
                .flatMap(one -> ecs.call(one, DescribeServiceDeploymentsResponse.class).serviceDeployments().stream())
                .findFirst();
    }

    private void add(ObjectNode node, Service service) {
        node.put("name", service.serviceName())
                .put("arn", service.serviceArn())
                .put("cluster", last(service.clusterArn()))
                .put("status", service.status())
                .put("desired", service.desiredCount())
                .put("running", service.runningCount())
                .put("pending", service.pendingCount())
                .put("taskDefinition", last(service.taskDefinition()));
        latest(service).ifPresent(deployment -> add(node.putObject("deployment"), deployment));
    }

    private static void add(ObjectNode node, ServiceDeployment deployment) {
        node.put("arn", deployment.serviceDeploymentArn())
                .put("status", deployment.statusAsString())
                .put("stage", deployment.lifecycleStageAsString())
                .put("reason", deployment.statusReason())
                .put("createdAt", String.valueOf(deployment.createdAt()));
        if (deployment.targetServiceRevision() != null) {
            node.put("productionWeight", deployment.targetServiceRevision().requestedProductionTrafficWeight())
                    .put("testWeight", deployment.targetServiceRevision().requestedTestTrafficWeight());
        }
        ArrayNode hooks = node.putArray("hooks");
        deployment.lifecycleHookDetails().forEach(hook -> hooks.addObject()
                .put("hookId", hook.hookId())
                .put("status", hook.statusAsString())
                .put("expiresAt", String.valueOf(hook.expiresAt()))
                .put("timeoutAction", hook.timeoutActionAsString()));
    }

    private static void add(ObjectNode node, Task task) {
        node.put("id", last(task.taskArn()))
                .put("group", task.group())
                .put("taskDefinition", last(task.taskDefinitionArn()))
                .put("status", task.lastStatus())
                .put("health", task.healthStatusAsString())
                .put(
                        "image",
                        task.containers().stream()
                                .map(container -> String.valueOf(container.image()))
                                .findFirst()
                                .orElse(""));
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
