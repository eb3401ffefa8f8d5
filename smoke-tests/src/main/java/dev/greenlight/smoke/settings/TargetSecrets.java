package dev.greenlight.smoke.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that some checks need; they come from environment variables only.
 *
 * @param adminToken for the admin endpoint
 * @param verifyToken for the verification of the webhook
 * @param appSecret for the signature of webhook events
 */
public record TargetSecrets(Optional<String> adminToken, Optional<String> verifyToken, Optional<String> appSecret) {

    List<String> values() {
        return Stream.of(adminToken, verifyToken, appSecret)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Says how many there are, and none of them. */
    @Override
    public String toString() {
        return "Secrets[%d]".formatted(values().size());
    }
}
