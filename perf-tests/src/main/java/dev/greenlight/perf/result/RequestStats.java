package dev.greenlight.perf.result;

/**
 * What was counted and measured for one request name, or for all of them.
 *
 * @param name the name in the simulation, with its groups before it; {@value #ALL} for all requests
 * @param requests how many were answered or failed
 * @param errors how many of them failed
 * @param requestsPerSecond requests by the duration of the run
 * @param responseTimes of all requests, failed ones included
 */
public record RequestStats(
        String name, long requests, long errors, double requestsPerSecond, ResponseTimes responseTimes) {
    /** The name that stands for all requests. */
    public static final String ALL = "all requests";
}
