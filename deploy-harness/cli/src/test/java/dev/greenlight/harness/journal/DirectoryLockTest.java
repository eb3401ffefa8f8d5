package dev.greenlight.harness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.LockContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest extends LockContract {
    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();

    @Override
    protected Lock lock() {
        return new ObjectLock(new DirectoryStore(folder), clock, LockEntry::isOfDeadProcess);
    }

    @Override
    protected void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    @Test
    void holderThatDiedOnThisMachine_isSucceededAtOnce() throws IOException {
        lock().acquire("web", "maria", "v2", Duration.ofHours(1));
        Path file = folder.resolve("web.lock");
        String held = Files.readString(file);
        Files.writeString(file, held.replaceAll("process=.*", "process=4194304\\@1970-01-01T00\\:00\\:00Z"));

        Lock.Lease successor = lock().acquire("web", "tom", "v3", Duration.ofHours(1));

        assertThat(successor.fencing()).isEqualTo(2);
    }

    @Test
    void damagedLock_isNotTakenForHeld() throws IOException {
        Lock.Lease lease = lock().acquire("web", "maria", "v2", Duration.ofHours(1));
        Files.writeString(folder.resolve("web.lock"), "fencing=many");

        assertThat(lease.check()).isEqualTo(Lock.Lease.State.UNKNOWN);
        assertThat(lease.renew()).isEqualTo(Lock.Lease.State.UNKNOWN);
    }

    @Test
    void manyAtOnce_onlyOneGetsIt() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> attempt = () -> {
                try {
                    lock().acquire("web", "someone", "v2", Duration.ofHours(1));
                    return 1;
                } catch (dev.greenlight.harness.engine.LockBusyException busy) {
                    return 0;
                }
            };
            int winners = 0;
            for (var result : pool.invokeAll(
                    IntStream.range(0, 32).mapToObj(any -> attempt).toList())) {
                winners += result.get();
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class ManualClock implements Clock {
        private Instant now = Instant.parse("2026-11-03T10:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration atMost) {
            now = now.plus(atMost);
        }

        @Override
        public void wake() {}
    }
}
