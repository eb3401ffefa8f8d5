package dev.greenlight.cloud.wire;

import java.time.Instant;

/**
 * One request that the cloud saw.
 *
 * @param error the code of the error it was answered with; empty when it succeeded
 */
public record Call(Instant time, String service, String operation, String error, String requestId) {
    /** As IAM names the action: {@code ecs:UpdateService}. */
    public String action() {
        return service + ":" + operation;
    }
}
