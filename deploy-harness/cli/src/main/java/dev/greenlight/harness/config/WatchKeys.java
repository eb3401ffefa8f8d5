package dev.greenlight.harness.config;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.time.Duration;

/** How a release is watched. */
public final class WatchKeys implements KeySource {
    /** What is done about a bad release. */
    public enum OnFailure {
        REPORT,
        ROLLBACK
    }

    public static final Key<Duration> FOR =
            Key.of("watch.for", Types.DURATION, "1h", "How long a release is watched, in minutes of ECS");
    public static final Key<Duration> INTERVAL =
            Key.of("watch.interval", Types.DURATION, "1m", "The time between two rounds, in minutes of ECS");
    public static final Key<Integer> FAILURES =
            Key.of("watch.failures", Types.WHOLE, "2", "How many rounds in a row a check must fail to be bad");
    public static final Key<OnFailure> ON_FAILURE =
            Key.of("watch.on-failure", Type.choice(OnFailure.class), "report", "What is done about a bad release");
}
