package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Rollout;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The records of all rollouts of a service. */
public interface Records {

    /** Opens the record of that rollout for writing after its last whole line; a new one for a rollout that has none. */
    Journal open(Rollout rollout);

    /**
     * The rollouts, newest first; each is read when the stream comes to it.
     *
     * @param damaged takes a sentence for each record that can't be read and is left out
     */
    Stream<Rollout> newest(Place place, Consumer<String> damaged);

    /** The rollouts, newest first, without those whose record can't be read. */
    default Stream<Rollout> newest(Place place) {
        return newest(place, problem -> {});
    }

    /** The rollout of that id. */
    Optional<Rollout> find(Place place, String id);

    /**
     * The newest rollout that is under way or has changed something: an attempt that ended before it did is passed over.
     *
     * @param damaged takes a sentence for each newer record that can't be read
     */
    default Optional<Rollout> current(Place place, Consumer<String> damaged) {
        return newest(place, damaged)
                .filter(rollout ->
                        rollout.ending().map(Ending::hasChangedSomething).orElse(true))
                .findFirst();
    }

    /**
     * The newest rollout that has not ended, unless a later one has changed something: the one that {@code resume} is about.
     *
     * @param damaged takes a sentence for each newer record that can't be read
     */
    default Optional<Rollout> unfinished(Place place, Consumer<String> damaged) {
        return current(place, damaged).filter(rollout -> !rollout.isOver());
    }
}
