package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Rollout;
import java.util.List;
import java.util.Optional;

/** The records of all rollouts of a service. */
public interface Records {

    /** Opens the record of that rollout for writing after its last whole line; a new one for a rollout that has none. */
    Journal open(Rollout rollout);

    /** The newest rollouts, newest first, at most so many. One whose record can't be read is left out; {@link #unreadable} names it. */
    List<Rollout> newest(Place place, int limit);

    /** The records that could not be read, one sentence each. */
    List<String> unreadable(Place place);

    /** The rollout of that id. */
    Optional<Rollout> find(Place place, String id);

    /** The newest rollout if it has not ended: the one that {@code resume} is about. */
    default Optional<Rollout> unfinished(Place place) {
        return newest(place, 1).stream().filter(rollout -> !rollout.isOver()).findFirst();
    }
}
