package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

/** Tags of clusters, services, tasks and task definitions. */
final class ResourceTags {
    private static final int MOST = 50;

    private final Store store;

    ResourceTags(Store store) {
        this.store = store;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(TagResourceRequest.class, this::tag, "resourceArn", "tags")
                .handle(UntagResourceRequest.class, this::untag, "resourceArn", "tagKeys")
                .handle(ListTagsForResourceRequest.class, this::list, "resourceArn");
    }

    void put(String arn, List<Tag> tags) {
        if (tags.isEmpty()) {
            return;
        }
        Map<String, String> merged = new LinkedHashMap<>(store.tags.getOrDefault(arn, Map.of()));
        for (Tag tag : tags) {
            EcsErrors.check(tag.key() != null && !tag.key().isEmpty(), "Tag keys must not be empty.");
            merged.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        EcsErrors.check(merged.size() <= MOST, "A resource can have at most " + MOST + " tags.");
        store.tags.put(arn, merged);
    }

    List<Tag> of(String arn) {
        return store.tags.getOrDefault(arn, Map.of()).entrySet().stream()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        checkExists(request.resourceArn());
        put(request.resourceArn(), request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        checkExists(request.resourceArn());
        Map<String, String> left = new LinkedHashMap<>(store.tags.getOrDefault(request.resourceArn(), Map.of()));
        request.tagKeys().forEach(left::remove);
        store.tags.put(request.resourceArn(), left);
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        checkExists(request.resourceArn());
        return ListTagsForResourceResponse.builder()
                .tags(of(request.resourceArn()))
                .build();
    }

    private void checkExists(String arn) {
        boolean known = store.services.containsKey(arn)
                || store.tasks.containsKey(arn)
                || store.clusters.values().stream()
                        .anyMatch(each -> each.clusterArn().equals(arn))
                || arn.contains(":task-definition/") && store.definition(arn).isPresent();
        EcsErrors.check(known, "The specified resource is not found. Resource ARN: " + arn);
    }
}
