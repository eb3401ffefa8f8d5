package dev.greenlight.cloud.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.seed.Seed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All of a cloud at a glance, as JSON: what {@code local status} shows.
 *
 * @param minute how long a documented minute lasts
 * @param tasks how tasks are run
 * @param directory where the state is kept; empty: nowhere
 */
public record CloudStatus(
        URI endpoint,
        Instant startedAt,
        Account account,
        Duration minute,
        String tasks,
        Optional<Path> directory,
        LoadBalancerStatus loadBalancers,
        ServiceStatus services) {
    /** Where the cloud is: also what a starting client waits for. */
    public ObjectNode process() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("tool", "greenlight-local-cloud")
                .put("pid", ProcessHandle.current().pid())
                .put("startedAt", startedAt.toString())
                .put("endpoint", endpoint.toString())
                .put("region", account.region())
                .put("account", account.id())
                .put("minute", minute.toString())
                .put("tasks", tasks);
        directory.ifPresent(kept -> root.put("directory", kept.toString()));
        ObjectNode urls = root.putObject("urls");
        loadBalancers.url(Seed.PRODUCTION).ifPresent(url -> urls.put(Seed.PRODUCTION, url.toString()));
        loadBalancers.url(Seed.TEST).ifPresent(url -> urls.put(Seed.TEST, url.toString()));
        return root;
    }

    public ObjectNode all() {
        ObjectNode root = process();
        services.addTo(root);
        loadBalancers.addTo(root);
        return root;
    }
}
