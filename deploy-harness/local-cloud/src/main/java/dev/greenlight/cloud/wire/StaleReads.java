package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers what reads were answered, so that a later one can be answered as if nothing had happened since. Thread-safe. */
final class StaleReads {
    private static final int MOST_ANSWERS = 200;
    private static final int LARGEST_BYTES = 64 * 1024;

    private record Key(String action, String path, ByteBuffer body) {}

    private final Map<Key, Reply> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Reply> eldest) {
            return size() > MOST_ANSWERS;
        }
    };

    synchronized void remember(String action, Inbound request, Reply reply) {
        if (reads(action) && request.body().length + reply.body().length <= LARGEST_BYTES) {
            answers.put(key(action, request), reply);
        }
    }

    synchronized Optional<Reply> recall(String action, Inbound request) {
        return Optional.ofNullable(answers.get(key(action, request)));
    }

    private static boolean reads(String action) {
        String operation = action.substring(action.indexOf(':') + 1);
        return operation.startsWith("Describe") || operation.startsWith("List") || operation.startsWith("Get");
    }

    private static Key key(String action, Inbound request) {
        return new Key(action, request.path() + "?" + request.query(), ByteBuffer.wrap(request.body()));
    }
}
