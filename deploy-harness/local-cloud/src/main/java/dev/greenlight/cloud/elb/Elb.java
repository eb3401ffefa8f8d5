package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.protocol.Pages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** What all operations share: the catalog, whose monitor they hold while they work, and the data plane that follows it. */
record Elb(Catalog catalog, DataPlane plane, ElbNames names, CloudClock clock) {
    private static final int PAGE_SIZE = 400;

    /** Let the rules take effect, all in one step. */
    void publish() {
        plane.routes(catalog.tables());
    }

    /** Let the settings of a target group take effect. */
    void publish(TargetGroup group) {
        plane.group(GroupAttributes.settings(group, attributes(group.targetGroupArn())));
    }

    void tag(String arn, List<Tag> tags) {
        Map<String, String> kept = catalog.tags.computeIfAbsent(arn, none -> new HashMap<>());
        tags.forEach(tag -> kept.put(tag.key(), tag.value() == null ? "" : tag.value()));
    }

    /** The attributes that were set; the others have their defaults. */
    Map<String, String> attributes(String arn) {
        return catalog.attributes.getOrDefault(arn, Map.of());
    }

    void forget(String arn) {
        catalog.tags.remove(arn);
        catalog.attributes.remove(arn);
    }

    static <T> Pages<T> page(List<T> all, @Nullable String marker, @Nullable Integer size) {
        return Pages.of(all, marker, size, PAGE_SIZE, PAGE_SIZE, ElbErrors.INVALID);
    }

    /** What was asked for by ARN, or everything. */
    static <T> List<T> chosen(List<String> arns, Map<String, T> all, Function<String, T> find) {
        return arns.isEmpty()
                ? List.copyOf(all.values())
                : arns.stream().map(find).toList();
    }
}
