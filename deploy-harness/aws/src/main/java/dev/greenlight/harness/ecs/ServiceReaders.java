package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What reads one service. The preflight, the loop and the gates share it, so that what one of them has read a moment ago is
 * not asked for again.
 */
record ServiceReaders(
        EcsReader reader, ListenerRules rules, TargetHealths healths, ImageDigests digests, ServingReader serving) {

    static ServiceReaders of(AwsClients clients, EcsOptions options, Supplier<Instant> now) {
        var reader = new EcsReader(clients.reads(), options, now);
        var rules = new ListenerRules(clients.balancers(), options, now);
        var healths = new TargetHealths(clients.balancers(), now);
        return new ServiceReaders(
                reader,
                rules,
                healths,
                new ImageDigests(clients, options, now),
                new ServingReader(reader, healths, rules, options.fresh()));
    }

    /** What is asked of ECS makes everything that was seen before the past. */
    void forget() {
        reader.forget();
        rules.forget();
    }
}
