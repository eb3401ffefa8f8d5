package dev.greenlight.harness.rollout;

/**
 * Where a rollout happens.
 *
 * @param environment local, staging, production: a configuration
 * @param cluster name of the ECS cluster
 * @param service name of the ECS service
 */
public record Place(String environment, String cluster, String service) {
    /** The name of its lock and of its folder of records; fit for a file name and an S3 key. */
    public String key() {
        return (environment + "-" + cluster + "-" + service).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
