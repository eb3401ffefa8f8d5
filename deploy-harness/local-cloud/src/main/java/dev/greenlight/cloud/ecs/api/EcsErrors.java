package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.protocol.AwsError;
import org.jspecify.annotations.Nullable;

/** ECS's refusals, in AWS's words. */
final class EcsErrors {
    static final String INVALID = "InvalidParameterException";

    private EcsErrors() {}

    static AwsError clusterNotFound() {
        return AwsError.of("ClusterNotFoundException", "Cluster not found.");
    }

    static AwsError serviceNotFound() {
        return AwsError.of("ServiceNotFoundException", "Service not found.");
    }

    static AwsError serviceNotActive() {
        return AwsError.of("ServiceNotActiveException", "Service was not ACTIVE.");
    }

    static AwsError invalid(String message) {
        return AwsError.of(INVALID, message);
    }

    static AwsError client(String message) {
        return AwsError.of("ClientException", message);
    }

    static AwsError unsupported(String message) {
        return AwsError.of("UnsupportedFeatureException", message);
    }

    static void check(boolean valid, String message) {
        if (!valid) {
            throw invalid(message);
        }
    }

    static void checkRange(@Nullable Integer value, int least, int most, String what) {
        check(
                value == null || value >= least && value <= most,
                "%s must be between %d and %d; found %d".formatted(what, least, most, value));
    }
}
