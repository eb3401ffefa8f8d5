package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every lock must do, wherever it keeps its state. */
public abstract class LockContract {
    private static final Duration EXPIRY = Duration.ofMinutes(2);

    /** The lock under test; the same state for every call in one test. */
    protected abstract Lock lock();

    /** Moves the lock's time on. */
    protected abstract void pass(Duration time);

    @Test
    void freeLock_isTaken() {
        assertThat(lock().holder("web")).isEmpty();

        Lock.Lease lease = lock().acquire("web", "maria", "v2", EXPIRY);

        assertThat(lease.check()).isEqualTo(Lock.Lease.State.HELD);
        assertThat(lock().holder("web").orElseThrow().reason()).isEqualTo("v2");
    }

    @Test
    void heldLock_isRefusedAndSaysWhoHoldsIt() {
        lock().acquire("web", "maria", "rollout of v2", EXPIRY);

        assertThatThrownBy(() -> lock().acquire("web", "tom", "v3", EXPIRY))
                .isInstanceOf(LockBusyException.class)
                .hasMessageContaining("rollout of v2");
    }

    @Test
    void expiredLock_isTakenOverWithAHigherNumberAndTheOldHolderKnows() {
        Lock.Lease old = lock().acquire("web", "maria", "v2", EXPIRY);
        pass(EXPIRY.plusSeconds(1));
        assertThat(old.check()).isEqualTo(Lock.Lease.State.LOST);

        Lock.Lease successor = lock().acquire("web", "tom", "v3", EXPIRY);

        assertThat(successor.fencing()).isGreaterThan(old.fencing());
        assertThat(old.check()).isEqualTo(Lock.Lease.State.LOST);
        assertThat(old.renew()).isEqualTo(Lock.Lease.State.LOST);
        old.release();
        assertThat(successor.check()).isEqualTo(Lock.Lease.State.HELD);
    }

    @Test
    void renewedLock_doesNotExpire() {
        Lock.Lease lease = lock().acquire("web", "maria", "v2", EXPIRY);
        for (int i = 0; i < 5; i++) {
            pass(EXPIRY.minusSeconds(1));
            assertThat(lease.renew()).isEqualTo(Lock.Lease.State.HELD);
        }

        assertThat(lease.check()).isEqualTo(Lock.Lease.State.HELD);
    }

    @Test
    void releasedLock_isFreeAndItsNumberIsNotUsedAgain() {
        Lock.Lease first = lock().acquire("web", "maria", "v2", EXPIRY);
        first.release();

        assertThat(lock().holder("web").filter(one -> one.expiresAt().isAfter(java.time.Instant.EPOCH)))
                .isEmpty();
        assertThat(lock().acquire("web", "tom", "v3", EXPIRY).fencing()).isGreaterThan(first.fencing());
    }
}
