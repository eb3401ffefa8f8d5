package dev.greenlight.harness.container;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the start of the container went.
 *
 * @param ending what it came to
 * @param url where the service is reached from here; empty unless its port was open to us
 * @param after how long it took
 * @param state what the engine says of the container
 * @param lastAnswer what the last look at its health came to
 * @param port where it was expected to listen in its container
 * @param exposed where the image says that it listens
 * @param log its last lines, as they are: not redacted
 */
public record StartResult(
        Ending ending,
        String url,
        Duration after,
        ContainerState state,
        String lastAnswer,
        int port,
        Set<Integer> exposed,
        List<String> log) {

    /** What became of the start. */
    public enum Ending {
        /** It answers 200. */
        HEALTHY,
        /** Its process has ended. */
        EXITED,
        /** It runs and has not answered 200 in time. */
        LATE
    }

    public StartResult {
        exposed = Set.copyOf(exposed);
        log = List.copyOf(log);
    }

    /** Whether there is something to verify. */
    public boolean isHealthy() {
        return ending == Ending.HEALTHY;
    }
}
