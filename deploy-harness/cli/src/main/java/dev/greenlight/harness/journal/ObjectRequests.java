package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Clock;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.engine.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Requests for a rollback as objects, so that {@code rollback} in one process reaches the rollout that another one drives. */
public final class ObjectRequests implements Requests {
    /** How often to look where each look is a request to a service. */
    static final Duration ROUND = Duration.ofSeconds(5);

    private static final int LONGEST_TEXT = 500;

    private final ObjectStore store;
    private final Clock clock;
    private final Duration round;
    private Instant nextLook = Instant.MIN;

    /** @param round looks at most so often */
    ObjectRequests(ObjectStore store, Clock clock, Duration round) {
        this.store = store;
        this.clock = clock;
        this.round = round;
    }

    /** Asks the harness that drives that rollout to roll it back. */
    public void ask(String rolloutId, String who, String why) {
        String name = name(rolloutId);
        try {
            // Refused when there is one already: the first request counts.
            new SureWrite(store).put(name, line(who) + line(why), Optional.empty());
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
        nextLook = now.plus(round);
        try {
            return store.read(name(rolloutId))
                    .map(stored -> stored.content().split("\n", 3))
                    .map(lines -> new Request(lines[0], lines.length < 2 ? "" : lines[1]));
        } catch (PlatformException noAnswer) {
            return Optional.empty();
        }
    }

    private static String line(String text) {
        String safe = text.replaceAll("\\p{Cntrl}", " ").strip();
        return safe.substring(0, Math.min(LONGEST_TEXT, safe.length())) + "\n";
    }

    private static String name(String rolloutId) {
        return "requests/" + rolloutId + ".rollback";
    }
}
