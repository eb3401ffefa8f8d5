package dev.greenlight.cloud.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.state.Stateful;
import java.util.ArrayList;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** CloudWatch: metrics of real traffic and of clients, alarms that are evaluated. Alarms survive a restart, values don't. */
public final class CloudWatchService implements Stateful {
    private final CloudClock clock;
    private final Metrics metrics;
    private final Alarms alarms;
    private final Account account;

    public CloudWatchService(CloudClock clock, Account account) {
        this.clock = clock;
        this.metrics = new Metrics(clock);
        this.alarms = new Alarms(clock, metrics);
        this.account = account;
    }

    public Metrics metrics() {
        return metrics;
    }

    public Alarms alarms() {
        return alarms;
    }

    public ServiceRegistry registry() {
        ServiceRegistry registry = ServiceRegistry.of(
                        "cloudwatch", Protocol.RPC_V2_CBOR, "GraniteServiceVersion20100801")
                .also(Protocol.AWS_JSON_1_1, "GraniteServiceVersion20100801")
                .also(Protocol.QUERY, "2010-08-01")
                .invalidCode("InvalidParameterValueException");
        new MetricOperations(metrics, clock).addTo(registry);
        new AlarmOperations(alarms, account).addTo(registry);
        return registry;
    }

    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public JsonNode export() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var list = root.putArray("alarms");
        alarms.all().forEach(alarm -> list.add(Models.write(alarm)));
        var composites = root.putArray("composites");
        alarms.composites().forEach(alarm -> composites.add(Models.write(alarm)));
        return root;
    }

    @Override
    public void restore(JsonNode state) {
        if (!state.path("alarms").isArray()) {
            throw new IllegalArgumentException("Expected the state of cloudwatch; found no list of alarms");
        }
        var kept = new ArrayList<MetricAlarm>();
        state.path("alarms").forEach(alarm -> kept.add(Models.read(alarm, MetricAlarm.class)));
        var composites = new ArrayList<CompositeAlarm>();
        state.path("composites").forEach(alarm -> composites.add(Models.read(alarm, CompositeAlarm.class)));
        alarms.restore(kept, composites);
    }
}
