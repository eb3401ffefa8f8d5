package dev.greenlight.smoke.suites;

import java.time.Duration;
import java.util.List;

/** The mean of durations; zero of none. */
final class Means {
    private Means() {}

    static Duration of(List<Duration> durations) {
        return durations.isEmpty()
                ? Duration.ZERO
                : durations.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(durations.size());
    }
}
