package dev.greenlight.cloud.lb;

import java.time.Duration;
import java.util.Optional;

/** Called with every request that was answered, on the thread that serves requests, so it must be quick. */
@FunctionalInterface
public interface TrafficLog {
    void answered(Answer answer);

    /**
     * A request that is over.
     *
     * @param groupArn the target group that was picked; empty when the rule answered by itself
     * @param targetTime from sending the request to the first byte of the answer; zero unless the target answered
     */
    record Answer(String listenerArn, Optional<String> groupArn, int status, Origin origin, Duration targetTime) {}

    /** Who wrote the answer. */
    enum Origin {
        TARGET,
        /** The load balancer, because no target could. */
        BALANCER,
        /** A rule with a fixed response or a redirect. */
        RULE
    }
}
