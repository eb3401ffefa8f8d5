package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.LockBusyException;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The lock of a service as an object, with owner, reason, expiry and fencing number. It is created on the condition that there is none,
 * and renewed, taken over and given back on the condition that no other process changed it; it is never deleted, so that its number
 * only grows.
 *
 * <p>Clocks of machines may differ by a minute at most: a lease is renewed when a quarter of it is over, and a taker goes by its own clock.
 */
final class ObjectLock implements Lock {
    private static final int ATTEMPTS = 3;

    private final ObjectStore store;
    private final Clock clock;
    private final Predicate<LockEntry> hasDied;

    /** @param hasDied whether the holder has certainly ended, so that its lease does not count any more */
    ObjectLock(ObjectStore store, Clock clock, Predicate<LockEntry> hasDied) {
        this.store = store;
        this.clock = clock;
        this.hasDied = hasDied;
    }

    @Override
    public Lease acquire(String key, String owner, String reason, Duration expiry) {
        String name = name(key);
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<ObjectStore.Stored> stored = store.read(name);
                Optional<LockEntry> current = stored.map(LockEntry::of);
                if (current.filter(this::isHeld).isPresent()) {
                    throw new LockBusyException(key, current.get().holder());
                }
                long fencing = current.map(LockEntry::fencing).orElse(0L) + 1;
                LockEntry ours =
                        LockEntry.ofThisProcess(owner, reason, clock.now().plus(expiry), fencing);
                Optional<String> version =
                        new SureWrite(store).put(name, ours.text(), stored.map(ObjectStore.Stored::version));
                if (version.isPresent()) {
                    return new ObjectLease(store, clock, name, ours, expiry, version.get());
                }
            }
            throw new JournalException("The lock %s cannot be taken (others take it again and again) - try again"
                    .formatted(store.address(name)));
        } catch (PlatformException | IllegalArgumentException broken) {
            throw new JournalException(
                    "The lock %s cannot be taken (%s)".formatted(store.address(name), broken.getMessage()), broken);
        }
    }

    @Override
    public Optional<Holder> holder(String key) {
        try {
            return store.read(name(key)).map(LockEntry::of).filter(this::isHeld).map(LockEntry::holder);
        } catch (PlatformException | IllegalArgumentException broken) {
            throw new JournalException(
                    "The lock %s cannot be read (%s)".formatted(store.address(name(key)), broken.getMessage()), broken);
        }
    }

    private boolean isHeld(LockEntry entry) {
        return entry.expiresAt().isAfter(clock.now()) && !hasDied.test(entry);
    }

    private static String name(String key) {
        return key + ".lock";
    }
}
