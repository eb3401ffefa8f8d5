package dev.greenlight.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.elb.ElbService;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.wire.Account;
import java.net.URI;
import java.time.Instant;

/** All of a cloud at a glance, as JSON: what {@code local status} shows. */
record CloudStatus(
        Options options,
        URI endpoint,
        Instant startedAt,
        Account account,
        LoadBalancerStatus loadBalancers,
        ServiceStatus services) {
    static CloudStatus of(
            Options options,
            URI endpoint,
            Instant startedAt,
            Account account,
            ElbService elb,
            DataPlane plane,
            Api ecs) {
        return new CloudStatus(
                options,
                endpoint,
                startedAt,
                account,
                new LoadBalancerStatus(new Api(elb.registry()), plane),
                new ServiceStatus(ecs));
    }

    /** Where the cloud is: also what a starting client waits for. */
    ObjectNode process() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("tool", "greenlight-local-cloud")
                .put("pid", ProcessHandle.current().pid())
                .put("startedAt", startedAt.toString())
                .put("endpoint", endpoint.toString())
                .put("region", account.region())
                .put("account", account.id())
                .put("minute", options.minute().toString())
                .put("tasks", options.tasks().kind().name().toLowerCase(java.util.Locale.ROOT));
        options.directory().ifPresent(kept -> root.put("directory", kept.toString()));
        ObjectNode urls = root.putObject("urls");
        loadBalancers.url(Seed.PRODUCTION).ifPresent(url -> urls.put(Seed.PRODUCTION, url.toString()));
        loadBalancers.url(Seed.TEST).ifPresent(url -> urls.put(Seed.TEST, url.toString()));
        return root;
    }

    ObjectNode all() {
        ObjectNode root = process();
        services.addTo(root);
        loadBalancers.addTo(root);
        return root;
    }
}
