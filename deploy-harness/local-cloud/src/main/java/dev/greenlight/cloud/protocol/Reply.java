package dev.greenlight.cloud.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back. A reply with {@code lost} is never sent: the connection is closed instead. */
public record Reply(int status, Map<String, String> headers, byte[] body, boolean lost) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType), body, false);
    }

    public static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(int status, String body) {
        return of(status, "application/json", body);
    }

    /** No content goes back. */
    public static Reply empty(int status) {
        return of(status, "", new byte[0]);
    }

    /** Nothing goes back, as when the network fails. */
    public static Reply nothing() {
        return new Reply(0, Map.of(), new byte[0], true);
    }

    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, lost);
    }
}
