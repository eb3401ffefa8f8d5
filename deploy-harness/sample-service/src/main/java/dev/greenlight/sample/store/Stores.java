package dev.greenlight.sample.store;

import dev.greenlight.sample.api.DependencyState;
import dev.greenlight.sample.api.MemoryStore;
import dev.greenlight.sample.api.MessageStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the service keeps messages in: PostgreSQL and Redis where their addresses are given, else its memory. Neither needs to be
 * there when the service starts, and each is used again once it is back.
 */
public final class Stores implements AutoCloseable {

    /** How long a start waits for the first look, so that a healthy service is not called down at once. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

    private final MessageStore messages;
    private final Map<String, DependencyWatch> watches;
    private final List<AutoCloseable> open;

    private Stores(MessageStore messages, Map<String, DependencyWatch> watches, List<AutoCloseable> open) {
        this.messages = messages;
        this.watches = watches;
        this.open = open;
    }

    /**
     * Opens those that are given.
     *
     * @param database {@code postgres://USER:PASSWORD@HOST:PORT/NAME} or {@code jdbc:postgresql://…}
     * @param redis {@code redis://:PASSWORD@HOST:PORT/NUMBER} or {@code rediss://…}
     * @throws IllegalArgumentException when an address has another form; its message doesn't repeat it
     */
    public static Stores open(Optional<String> database, Optional<String> redis) {
        Map<String, DependencyWatch> watches = new LinkedHashMap<>();
        List<AutoCloseable> open = new ArrayList<>();
        MessageStore store = new MemoryStore();
        // Classes of drivers are loaded in these branches only.
        if (database.isPresent()) {
            Database opened = new Database(DatabaseUrl.parse(database.get()));
            watches.put("database", DependencyWatch.start("database", "postgresql", true, opened::ping));
            open.add(opened);
            store = opened;
        }
        if (redis.isPresent()) {
            SeenMessages opened = new SeenMessages(RedisUrl.parse(redis.get()), store);
            watches.put("redis", DependencyWatch.start("redis", "redis", false, opened::ping));
            open.add(opened);
            store = opened;
        }
        watches.values().forEach(watch -> watch.awaitFirst(FIRST_LOOK));
        return new Stores(store, watches, open);
    }

    /** Where messages are kept. */
    public MessageStore messages() {
        return messages;
    }

    /** Whether keeping messages waits for a store. */
    public boolean mayBlock() {
        return !open.isEmpty();
    }

    /** Both, as they are now, by name. */
    public Map<String, DependencyState> dependencies() {
        Map<String, DependencyState> now = new LinkedHashMap<>();
        for (String name : List.of("database", "redis")) {
            now.put(
                    name,
                    Optional.ofNullable(watches.get(name))
                            .map(DependencyWatch::now)
                            .orElseGet(DependencyState::inMemory));
        }
        return now;
    }

    @Override
    public void close() {
        watches.values().forEach(DependencyWatch::close);
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception ignored) {
                // What can't be closed ends with the process.
            }
        }
    }
}
