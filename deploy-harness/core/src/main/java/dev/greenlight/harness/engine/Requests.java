package dev.greenlight.harness.engine;

import java.util.Optional;

/** What people ask of a rollout that another process drives. */
@FunctionalInterface
public interface Requests {
    /** Nobody asks for anything. */
    Requests NONE = rollout -> Optional.empty();

    /** A request for a rollback of that rollout; may be told again and again. */
    Optional<Request> rollback(String rolloutId);

    /**
     * A person's wish.
     *
     * @param who name
     * @param why a sentence, or empty
     */
    record Request(String who, String why) {}
}
