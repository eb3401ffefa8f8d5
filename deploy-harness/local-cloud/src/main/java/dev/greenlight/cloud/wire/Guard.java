package dev.greenlight.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.protocol.Inbound;

/** Says which requests are allowed. Thread-safe. */
@FunctionalInterface
public interface Guard {
    /**
     * Looks at a request before it has any effect.
     *
     * @param action as the API names it, {@code ecs:UpdateService}
     * @param input the members of the request; nothing for services that differ by method and path
     * @throws dev.greenlight.cloud.protocol.AwsError when it is denied
     */
    void check(String action, JsonNode input, Inbound request);
}
