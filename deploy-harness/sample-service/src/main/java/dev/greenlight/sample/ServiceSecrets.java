package dev.greenlight.sample;

import java.util.Map;
import java.util.Optional;

/**
 * What the service must not tell. Comes from the environment only, since a process list shows flags.
 *
 * @param adminToken for {@code x-admin-token}; without it the admin API refuses every request
 * @param verifyToken for the verification of the webhook; without it every verification is refused
 * @param appSecret the key of webhook signatures; without it they are not looked at
 * @param keystorePassword of a PKCS#12 keystore; empty when there is none
 * @param databaseUrl of PostgreSQL, with its credentials; without it messages are kept in memory
 * @param redisUrl with its credentials; without it Redis is not used
 */
public record ServiceSecrets(
        Optional<String> adminToken,
        Optional<String> verifyToken,
        Optional<String> appSecret,
        Optional<String> keystorePassword,
        Optional<String> databaseUrl,
        Optional<String> redisUrl) {

    /** No secrets at all. */
    public static ServiceSecrets none() {
        return from(Map.of());
    }

    /** Reads them from an environment; an empty variable is as good as none. */
    public static ServiceSecrets from(Map<String, String> environment) {
        return new ServiceSecrets(
                of(environment, "ADMIN_TOKEN"),
                of(environment, "WEBHOOK_VERIFY_TOKEN"),
                of(environment, "WEBHOOK_APP_SECRET"),
                of(environment, "KEYSTORE_PASSWORD"),
                of(environment, "DATABASE_URL"),
                of(environment, "REDIS_URL"));
    }

    private static Optional<String> of(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Which secrets there are, never what they are. */
    @Override
    public String toString() {
        return "Secrets[adminToken=" + adminToken.isPresent() + ", verifyToken=" + verifyToken.isPresent()
                + ", appSecret=" + appSecret.isPresent() + "]";
    }
}
