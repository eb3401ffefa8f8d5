package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Task definitions. */
final class TaskDefinitionOperations {
    private final Store store;
    private final Arns arns;
    private final ResourceTags tags;
    private final CloudClock clock;

    TaskDefinitionOperations(Store store, Arns arns, ResourceTags tags, CloudClock clock) {
        this.store = store;
        this.arns = arns;
        this.tags = tags;
        this.clock = clock;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(RegisterTaskDefinitionRequest.class, this::register, "family", "containerDefinitions")
                .handle(DescribeTaskDefinitionRequest.class, this::describe, "taskDefinition")
                .handle(DeregisterTaskDefinitionRequest.class, this::deregister, "taskDefinition")
                .handle(DeleteTaskDefinitionsRequest.class, this::delete, "taskDefinitions")
                .handle(ListTaskDefinitionsRequest.class, this::list)
                .handle(ListTaskDefinitionFamiliesRequest.class, this::families);
    }

    RegisterTaskDefinitionResponse register(RegisterTaskDefinitionRequest request) {
        TaskDefinitionValidation.check(request);
        int revision = store.nextRevision(request.family());
        String arn = arns.taskDefinition(request.family(), revision);
        List<Compatibility> compatibilities = new ArrayList<>(List.of(Compatibility.EC2));
        if (request.requiresCompatibilities().contains(Compatibility.FARGATE)) {
            compatibilities.add(Compatibility.FARGATE);
        }
        TaskDefinition definition = Models.copy(request, TaskDefinition.builder())
                .taskDefinitionArn(arn)
                .revision(revision)
                .status(TaskDefinitionStatus.ACTIVE)
                .containerDefinitions(request.containerDefinitions().stream()
                        .map(TaskDefinitionOperations::withDefaults)
                        .toList())
                .networkMode(Objects.requireNonNullElse(request.networkModeAsString(), "bridge"))
                .compatibilities(compatibilities)
                .registeredAt(clock.now())
                .registeredBy("arn:aws:iam::" + arns.account() + ":root")
                .build();
        store.put(definition);
        tags.put(arn, request.tags());
        return RegisterTaskDefinitionResponse.builder()
                .taskDefinition(definition)
                .tags(tags.of(arn))
                .build();
    }

    private static ContainerDefinition withDefaults(ContainerDefinition container) {
        return container.toBuilder()
                .essential(Objects.requireNonNullElse(container.essential(), true))
                .cpu(Objects.requireNonNullElse(container.cpu(), 0))
                .build();
    }

    DescribeTaskDefinitionResponse describe(DescribeTaskDefinitionRequest request) {
        TaskDefinition found = find(request.taskDefinition());
        boolean withTags = request.include().contains(TaskDefinitionField.TAGS);
        return DescribeTaskDefinitionResponse.builder()
                .taskDefinition(found)
                .tags(withTags ? tags.of(found.taskDefinitionArn()) : null)
                .build();
    }

    DeregisterTaskDefinitionResponse deregister(DeregisterTaskDefinitionRequest request) {
        String reference = request.taskDefinition();
        EcsErrors.check(Arns.tail(reference).contains(":"), "Invalid revision number. Number: null");
        TaskDefinition found = find(reference);
        TaskDefinition inactive = found.toBuilder()
                .status(TaskDefinitionStatus.INACTIVE)
                .deregisteredAt(clock.now())
                .build();
        store.put(inactive);
        return DeregisterTaskDefinitionResponse.builder()
                .taskDefinition(inactive)
                .build();
    }

    /** Like those of AWS, they stay describable for as long as something may run them: here until the cloud is purged. */
    DeleteTaskDefinitionsResponse delete(DeleteTaskDefinitionsRequest request) {
        List<TaskDefinition> deleted = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String reference : request.taskDefinitions()) {
            Optional<TaskDefinition> found = store.definition(reference);
            boolean active = found.filter(each -> each.status() == TaskDefinitionStatus.ACTIVE)
                    .isPresent();
            if (found.isEmpty() || active || !Arns.tail(reference).contains(":")) {
                failures.add(Failure.builder()
                        .arn(reference)
                        .reason(
                                active
                                        ? "The specified task definition is still in ACTIVE status. Please deregister the target and try again."
                                        : "The specified task definition does not exist. Specify a valid account, family, revision and try again.")
                        .build());
            } else {
                TaskDefinition going = found.get().toBuilder()
                        .status(TaskDefinitionStatus.DELETE_IN_PROGRESS)
                        .deleteRequestedAt(clock.now())
                        .build();
                store.put(going);
                deleted.add(going);
            }
        }
        return DeleteTaskDefinitionsResponse.builder()
                .taskDefinitions(deleted)
                .failures(failures)
                .build();
    }

    private TaskDefinition find(String reference) {
        return store.definition(reference).orElseThrow(() -> EcsErrors.client("Unable to describe task definition."));
    }

    ListTaskDefinitionsResponse list(ListTaskDefinitionsRequest request) {
        TaskDefinitionStatus status = Objects.requireNonNullElse(request.status(), TaskDefinitionStatus.ACTIVE);
        EcsErrors.check(status != TaskDefinitionStatus.UNKNOWN_TO_SDK_VERSION, "Invalid status.");
        List<String> all = new ArrayList<>();
        // The prefix is a full family name here, unlike in ListTaskDefinitionFamilies: AWS's reference says so.
        store.definitions.entrySet().stream()
                .filter(entry ->
                        request.familyPrefix() == null || entry.getKey().equals(request.familyPrefix()))
                .flatMap(entry -> entry.getValue().values().stream())
                .filter(each -> each.status() == status)
                .forEach(each -> all.add(each.taskDefinitionArn()));
        if (request.sort() == SortOrder.DESC) {
            Collections.reverse(all);
        }
        Pages<String> page = Pages.of(all, request.nextToken(), request.maxResults(), 100, 100, EcsErrors.INVALID);
        return ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    ListTaskDefinitionFamiliesResponse families(ListTaskDefinitionFamiliesRequest request) {
        String status = Objects.requireNonNullElse(request.statusAsString(), "ACTIVE");
        Predicate<NavigableMap<Integer, TaskDefinition>> hasActive =
                revisions -> revisions.values().stream().anyMatch(each -> each.status() == TaskDefinitionStatus.ACTIVE);
        List<String> all = store.definitions.entrySet().stream()
                .filter(entry ->
                        request.familyPrefix() == null || entry.getKey().startsWith(request.familyPrefix()))
                .filter(entry -> status.equals("ALL") || hasActive.test(entry.getValue()) == status.equals("ACTIVE"))
                .map(java.util.Map.Entry::getKey)
                .sorted(Comparator.naturalOrder())
                .toList();
        Pages<String> page = Pages.of(all, request.nextToken(), request.maxResults(), 100, 100, EcsErrors.INVALID);
        return ListTaskDefinitionFamiliesResponse.builder()
                .families(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
