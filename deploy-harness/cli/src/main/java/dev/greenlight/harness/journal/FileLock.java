package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.LockBusyException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock of a service as a file with owner, reason, expiry and fencing number. For processes that share a disk. A holder
 * that died on this machine is succeeded at once, any other one when its lease has expired.
 */
public final class FileLock implements Lock {
    private final Path folder;
    private final Clock clock;

    /** Locks in that folder, by that clock. */
    public FileLock(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Lease acquire(String key, String owner, String reason, Duration expiry) {
        try {
            return new LockFile(folder, key).exclusively(file -> {
                Optional<LockEntry> current = file.read();
                if (current.isPresent() && current.get().isAlive(clock.now())) {
                    throw new LockBusyException(key, current.get().holder());
                }
                long fencing = current.map(LockEntry::fencing).orElse(0L) + 1;
                LockEntry ours =
                        LockEntry.ofThisProcess(owner, reason, clock.now().plus(expiry), fencing);
                file.write(ours);
                return new FileLease(key, ours, expiry);
            });
        } catch (IOException broken) {
            throw new JournalException(
                    "The lock %s in %s cannot be taken (%s)".formatted(key, folder, broken.getMessage()), broken);
        }
    }

    @Override
    public Optional<Holder> holder(String key) {
        try {
            return new LockFile(folder, key)
                    .read()
                    .filter(entry -> entry.isAlive(clock.now()))
                    .map(LockEntry::holder);
        } catch (IOException broken) {
            throw new JournalException(
                    "The lock %s in %s cannot be read (%s)".formatted(key, folder, broken.getMessage()), broken);
        }
    }

    private final class FileLease implements Lease {
        private final String key;
        private final LockEntry ours;
        private final Duration expiry;

        FileLease(String key, LockEntry ours, Duration expiry) {
            this.key = key;
            this.ours = ours;
            this.expiry = expiry;
        }

        @Override
        public long fencing() {
            return ours.fencing();
        }

        @Override
        public State check() {
            try {
                Instant now = clock.now();
                return new LockFile(folder, key)
                                .read()
                                .filter(this::isOurs)
                                .filter(entry -> entry.expiresAt().isAfter(now))
                                .isPresent()
                        ? State.HELD
                        : State.LOST;
            } catch (IOException unreadable) {
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

        /** An expired lease that was not taken over may be renewed: its fencing number is still the highest. */
        private State change(Instant expiresAt) {
            try {
                return new LockFile(folder, key).exclusively(file -> {
                    if (file.read().filter(this::isOurs).isEmpty()) {
                        return State.LOST;
                    }
                    file.write(ours.until(expiresAt));
                    return State.HELD;
                });
            } catch (IOException broken) {
                return State.UNKNOWN;
            }
        }

        private boolean isOurs(LockEntry entry) {
            return entry.fencing() == ours.fencing();
        }
    }
}
