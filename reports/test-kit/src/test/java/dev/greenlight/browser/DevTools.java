package dev.greenlight.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * The DevTools protocol over two pipes: JSON messages, each ended by a zero byte. Thread-safe. Replies and events are read by
 * one thread, in the order in which the browser sent them, so that all events before a reply are known when it is returned.
 */
final class DevTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REPLY_SECONDS = 60;

    private final OutputStream out;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    DevTools(InputStream in, OutputStream out) {
        this.out = out;
        var reader = new Thread(() -> read(in), "devtools");
        reader.setDaemon(true);
        reader.start();
    }

    /** Hears the events of that session: the name of the event and its parameters. */
    void listen(String session, BiConsumer<String, JsonNode> listener) {
        listeners.put(session, listener);
    }

    /** Sends a command to that session, or to the browser where it is empty, and waits for the result. */
    JsonNode send(String session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        var reply = new CompletableFuture<JsonNode>();
        waiting.put(id, reply);
        try {
            write(message);
            JsonNode answer = reply.get(LONGEST_REPLY_SECONDS, TimeUnit.SECONDS);
            if (answer.has("error")) {
                throw new IllegalStateException("%s was refused: %s".formatted(method, answer.get("error")));
            }
            return answer.path("result");
        } catch (TimeoutException | ExecutionException | IOException broken) {
            throw new IllegalStateException("The browser did not answer %s: %s".formatted(method, broken), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the answer to " + method, interrupted);
        } finally {
            waiting.remove(id);
        }
    }

    private synchronized void write(JsonNode message) throws IOException {
        if (isClosed) {
            throw new IOException("the browser has ended");
        }
        out.write(JSON.writeValueAsBytes(message));
        out.write(0);
        out.flush();
    }

    private void read(InputStream in) {
        var message = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == 0) {
                        hand(JSON.readTree(message.toString(StandardCharsets.UTF_8)));
                        message.reset();
                    } else {
                        message.write(buffer[i]);
                    }
                }
            }
        } catch (IOException ended) {
            // The browser is gone; those who wait are told below.
        } finally {
            isClosed = true;
            waiting.values().forEach(reply -> reply.completeExceptionally(new IOException("the browser has ended")));
        }
    }

    private void hand(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> reply = waiting.get(message.get("id").asInt());
            if (reply != null) {
                reply.complete(message);
            }
            return;
        }
        BiConsumer<String, JsonNode> listener =
                listeners.get(message.path("sessionId").asText());
        if (listener != null) {
            listener.accept(message.path("method").asText(), message.path("params"));
        }
    }
}
