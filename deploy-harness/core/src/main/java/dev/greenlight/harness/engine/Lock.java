package dev.greenlight.harness.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One holder per service at a time. ECS has no such lock: a second update supersedes the first. */
public interface Lock {

    /**
     * Takes the lock, or takes it over when its holder let it expire.
     *
     * @param key of the service, see {@code Place.key()}
     * @throws LockBusyException when someone else holds it
     */
    Lease acquire(String key, String owner, String reason, Duration expiry);

    /** Who holds it, if anyone does. */
    Optional<Holder> holder(String key);

    /**
     * Who holds a lock.
     *
     * @param owner person and process
     * @param reason what for
     * @param expiresAt when it may be taken over
     * @param fencing a number that grows with every holder
     */
    record Holder(String owner, String reason, Instant expiresAt, long fencing) {}

    /** A lock that was taken. */
    interface Lease {
        /** Whether the lock is still ours. */
        enum State {
            HELD,
            LOST,
            /** It could not be found out. Treated as lost once the lease would have expired. */
            UNKNOWN
        }

        /** Grows with every holder of this lock. */
        long fencing();

        /** Reads the lock: whether it still carries our fencing number and has not expired. */
        State check();

        /** Prolongs the lease by its expiry. After a failure the lock is read before anything is concluded. */
        State renew();

        /** Gives the lock back; does nothing when it is someone else's by now. */
        void release();
    }
}
