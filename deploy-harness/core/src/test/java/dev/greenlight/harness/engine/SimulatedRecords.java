package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Rollout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Records in memory on a disk that can be full at chosen writes. */
final class SimulatedRecords implements Records {
    private final World world;
    private final Map<String, List<Event>> stored = new LinkedHashMap<>();
    final Set<Integer> fullAt = new HashSet<>();
    int writes;

    SimulatedRecords(World world) {
        this.world = world;
    }

    @Override
    public Journal open(Rollout rollout) {
        String id = rollout.plan().id();
        return event -> world.call("journal", () -> {
            if (fullAt.remove(writes++)) {
                throw new JournalException("The record %s cannot be written (No space left on device)".formatted(id));
            }
            List<Event> events = stored.computeIfAbsent(id, any -> new ArrayList<>());
            world.audit.appended(events, event);
            events.add(event);
            return event;
        });
    }

    List<Event> events(String id) {
        return stored.getOrDefault(id, List.of());
    }

    @Override
    public Stream<Rollout> newest(Place place, Consumer<String> damaged) {
        List<List<Event>> newest = new ArrayList<>(stored.values());
        Collections.reverse(newest);
        return newest.stream().map(Rollout::new);
    }

    @Override
    public Optional<Rollout> find(Place place, String id) {
        return Optional.ofNullable(stored.get(id)).map(Rollout::new);
    }
}
