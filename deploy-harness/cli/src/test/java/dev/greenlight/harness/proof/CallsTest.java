package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * AWS's limits on requests are the team's, not ours alone. Minutes are short here and gates are not, so that a busy machine
 * makes the release longer than five of them: each poll more may cost two requests more.
 */
@Timeout(240)
class CallsTest {
    private static final int MOST = 60;
    private static final int A_POLL = 2;
    private static final Duration MINUTE = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    @Test
    void releaseOfFiveMinutes_asksAwsNoMoreThanSixtyTimes() {
        try (ProofWorld world = ProofWorld.start(directory, MINUTE)) {
            FiveMinutes release = FiveMinutes.of(world, MINUTE);

            assertThat(release.run().code()).as(release.run().toString()).isZero();
            Duration late = release.lasted(world).minus(MINUTE.multipliedBy(5));
            long polls = 1 + Math.max(0, late.toMillis()) * 4 / MINUTE.toMillis();
            assertThat(release.calls())
                    .as("%s in %s", world.countedActions(), release.lasted(world))
                    .isLessThanOrEqualTo(MOST + A_POLL * (int) polls);
        }
    }
}
