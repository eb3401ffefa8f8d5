package dev.greenlight.sample.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages received last, in memory. A message the Cloud API delivers again is kept once. Safe for several threads.
 */
public final class MemoryStore implements MessageStore {

    private final Map<String, Message> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Message> eldest) {
            return size() > MAX;
        }
    };

    @Override
    public synchronized void addAll(List<Message> messages) {
        messages.forEach(message -> byId.putIfAbsent(message.id(), message));
    }

    @Override
    public synchronized List<Message> all() {
        return List.copyOf(byId.values());
    }
}
