package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes an object under a condition, and looks before it believes a failure: a write whose reply was lost may have been done,
 * and so may one that was refused, since what refused it may be our own first attempt.
 */
final class SureWrite {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final ObjectStore store;

    SureWrite(ObjectStore store) {
        this.store = store;
    }

    /**
     * Writes it, in at most {@value #ATTEMPTS} attempts.
     *
     * @param content must differ from what any other process may write
     * @param expected the version that it replaces; empty for none
     * @return the version that was written; empty when someone else wrote another one
     * @throws PlatformException when it is not known, or not done for another reason
     */
    Optional<String> put(String name, String content, Optional<String> expected) {
        PlatformException failure =
                new PlatformException(Trouble.UNKNOWN, "every write of %s was refused".formatted(name));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Optional<String> written = expected.isPresent()
                        ? store.replace(name, content, expected.get())
                        : store.create(name, content);
                if (written.isPresent()) {
                    return written;
                }
            } catch (PlatformException unclear) {
                failure = unclear;
            }
            Optional<ObjectStore.Stored> now = store.read(name);
            if (now.filter(stored -> stored.content().equals(content)).isPresent()) {
                return now.map(ObjectStore.Stored::version);
            }
            if (!now.map(ObjectStore.Stored::version).equals(expected)) {
                return Optional.empty();
            }
            if (failure.trouble().isFinal()) {
                throw failure;
            }
            LockSupport.parkNanos(FIRST_PAUSE.multipliedBy(1L << attempt).toNanos());
        }
        throw failure;
    }
}
