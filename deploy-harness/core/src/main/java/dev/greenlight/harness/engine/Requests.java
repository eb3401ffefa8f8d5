package dev.greenlight.harness.engine;

import java.util.Optional;

/** What people ask of a rollout that another process drives. */
@FunctionalInterface
public interface Requests {
    /** There are none. */
    Requests NONE = rollout -> Optional.empty();

    /** A request for a rollback of that rollout; may be returned again and again. */
    Optional<Request> rollback(String rolloutId);

    /**
     * A request.
     *
     * @param who name
     * @param why a sentence, or empty
     */
    record Request(String who, String why) {}
}
