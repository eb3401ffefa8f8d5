package dev.greenlight.cloud.lb;

import java.time.Duration;

/**
 * The limits of the data plane. All are real time, however long a minute lasts, since processes don't start or answer faster
 * when minutes shrink.
 *
 * @param idleTimeout how long a client may take for the head of a request, and between two requests
 * @param connectTimeout how long a target may take to accept a connection
 * @param startGrace how long a new target may refuse connections before that counts against it
 * @param shortestProbeTimeout a health check waits at least this long for its answer
 * @param shortestDrain a request on its way to a target that drains gets at least this long, unless the documented
 *     deregistration delay is shorter
 * @param ioThreads threads that move bytes
 */
public record DataPlaneOptions(
        Duration idleTimeout,
        Duration connectTimeout,
        Duration startGrace,
        Duration shortestProbeTimeout,
        Duration shortestDrain,
        int ioThreads) {
    /** As AWS has it, on two threads. */
    public static final DataPlaneOptions DEFAULT = new DataPlaneOptions(
            Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO, 2);

    public DataPlaneOptions withIdleTimeout(Duration timeout) {
        return new DataPlaneOptions(
                timeout, connectTimeout, startGrace, shortestProbeTimeout, shortestDrain, ioThreads);
    }

    public DataPlaneOptions withShortestProbeTimeout(Duration timeout) {
        return new DataPlaneOptions(idleTimeout, connectTimeout, startGrace, timeout, shortestDrain, ioThreads);
    }

    public DataPlaneOptions withStartGrace(Duration grace) {
        return new DataPlaneOptions(idleTimeout, connectTimeout, grace, shortestProbeTimeout, shortestDrain, ioThreads);
    }

    public DataPlaneOptions withShortestDrain(Duration drain) {
        return new DataPlaneOptions(idleTimeout, connectTimeout, startGrace, shortestProbeTimeout, drain, ioThreads);
    }
}
