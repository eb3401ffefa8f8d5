package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A lease of an {@link ObjectLock}. What can't be read is unknown, never lost and never held. */
final class ObjectLease implements Lock.Lease {
    private final ObjectStore store;
    private final Clock clock;
    private final String name;
    private final LockEntry ours;
    private final Duration expiry;
    private String version;

    ObjectLease(ObjectStore store, Clock clock, String name, LockEntry ours, Duration expiry, String version) {
        this.store = store;
        this.clock = clock;
        this.name = name;
        this.ours = ours;
        this.expiry = expiry;
        this.version = version;
    }

    @Override
    public long fencing() {
        return ours.fencing();
    }

    @Override
    public State check() {
        try {
            Instant now = clock.now();
            return store.read(name)
                            .map(LockEntry::of)
                            .filter(this::isOurs)
                            .filter(entry -> entry.expiresAt().isAfter(now))
                            .isPresent()
                    ? State.HELD
                    : State.LOST;
        } catch (PlatformException | IllegalArgumentException unreadable) {
            return State.UNKNOWN;
        }
    }

    @Override
    public State renew() {
        return change(clock.now().plus(expiry));
    }

    @Override
    public void release() {
        change(Instant.EPOCH);
    }

    private synchronized State change(Instant expiresAt) {
        try {
            String text = ours.until(expiresAt).text();
            if (write(text)) {
                return State.HELD;
            }
            // An earlier change of ours may have come late: then the version is not the one we knew, but the lock is
            // ours.
            Optional<ObjectStore.Stored> now = store.read(name);
            if (now.map(LockEntry::of).filter(this::isOurs).isEmpty()) {
                return State.LOST;
            }
            version = now.get().version();
            return write(text) ? State.HELD : State.LOST;
        } catch (PlatformException | IllegalArgumentException unclear) {
            return State.UNKNOWN;
        }
    }

    private boolean write(String text) {
        Optional<String> written = new SureWrite(store).put(name, text, Optional.of(version));
        version = written.orElse(version);
        return written.isPresent();
    }

    private boolean isOurs(LockEntry entry) {
        return entry.fencing() == ours.fencing() && entry.lease().equals(ours.lease());
    }
}
