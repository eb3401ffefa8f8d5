package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests for a rollback as objects. Looked for every {@link #ROUND} at most, since each look is a request. */
public final class ObjectRequests implements RollbackRequests {
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;

    /** Requests in that store. */
    public ObjectRequests(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void ask(String rolloutId, String who, String why) {
        String name = name(rolloutId);
        try {
            // Refused when there is one already: the first request counts.
            new SureWrite(store).put(name, FileRequests.text(who, why), Optional.empty());
        } catch (PlatformException broken) {
            throw new JournalException(
                    "The request for a rollback cannot be left at %s (%s)"
                            .formatted(store.address(name), broken.getMessage()),
                    broken);
        }
    }

    /** Empty as well when there was no answer: it is asked again. */
    @Override
    public synchronized Optional<Request> rollback(String rolloutId) {
        Instant now = clock.now();
        if (now.isBefore(nextLook)) {
            return Optional.empty();
        }
        nextLook = now.plus(ROUND);
        try {
            return store.read(name(rolloutId))
                    .map(stored -> FileRequests.parse(List.of(stored.content().split("\n"))));
        } catch (PlatformException noAnswer) {
            return Optional.empty();
        }
    }

    private static String name(String rolloutId) {
        return "requests/" + rolloutId + ".rollback";
    }
}
