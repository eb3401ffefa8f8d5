package dev.greenlight.cloud.ecs.deploy;

/**
 * How many tasks a rolling update may start and stop now.
 *
 * @param start tasks of the revision to come
 * @param stop tasks of the revision to go, unhealthy ones first
 */
public record RollingUpdate(int start, int stop) {

    /**
     * Computes the next move; the minimum is rounded up, the maximum down, as AWS documents.
     *
     * @param coming tasks of the revision to come that have not been asked to stop
     * @param going tasks of the revision to go that have not been asked to stop
     */
    public static RollingUpdate next(
            int desired,
            int minimumPercent,
            int maximumPercent,
            DeploymentFacts.Tasks coming,
            DeploymentFacts.Tasks going) {
        int most = (int) ((long) desired * maximumPercent / 100);
        int least = (int) (((long) desired * minimumPercent + 99) / 100);
        int room = Math.max(0, most - coming.present() - going.present());
        int start = Math.max(0, Math.min(desired - coming.present(), room));
        int unhealthy = going.present() - going.healthy();
        int spare = Math.max(0, coming.healthy() + going.healthy() - least);
        int stop = Math.min(going.present(), unhealthy + Math.min(going.healthy(), spare));
        return new RollingUpdate(start, stop);
    }
}
