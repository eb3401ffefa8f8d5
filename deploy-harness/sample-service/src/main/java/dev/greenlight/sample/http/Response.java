package dev.greenlight.sample.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An answer. Names of headers are compared without regard to case; each header is sent once.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body the whole body
 */
public record Response(int status, Map<String, String> headers, byte[] body) {

    /** The status of an answer that is never given; see {@link #never()}. */
    private static final int NEVER = -1;

    /** An answer with a JSON body. */
    public static Response json(int status, Map<String, ?> body) {
        return of(status, "application/json", JsonBodies.write(body));
    }

    /** An answer with a text body. */
    public static Response text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** An error, in the one form that all errors have. */
    public static Response error(int status, String code, String message) {
        return of(status, "application/json", errorBody(code, message));
    }

    static byte[] errorBody(String code, String message) {
        return JsonBodies.write(Map.of("error", Map.of("code", code, "message", message)));
    }

    /** An answer without a body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    /** An answer with a body of some type. */
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /** No answer at all: the connection is kept and nothing is sent. Only faults do this. */
    public static Response never() {
        return empty(NEVER);
    }

    /** Whether nothing is to be sent. */
    public boolean isNever() {
        return status == NEVER;
    }

    /** Whether it tells of an error. */
    public boolean isError() {
        return status >= 400;
    }

    /** A copy with the header set. */
    public Response with(String name, String value) {
        return changed(copy -> copy.put(name, value));
    }

    /** A copy with these headers set. */
    public Response withAll(Map<String, String> added) {
        return changed(copy -> copy.putAll(added));
    }

    /** A copy without the header. */
    public Response without(String name) {
        return changed(copy -> copy.remove(name));
    }

    /** A copy that varies on one more request header. */
    public Response varyOn(String name) {
        return changed(copy -> copy.merge("Vary", name, (present, added) -> present + ", " + added));
    }

    /** A copy with the header set, unless it is there already. */
    public Response withDefault(String name, String value) {
        return changed(copy -> copy.putIfAbsent(name, value));
    }

    /** A copy with another body. */
    public Response withBody(byte[] bytes) {
        return new Response(status, headers, bytes);
    }

    private Response changed(Consumer<Map<String, String>> change) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        change.accept(copy);
        return new Response(status, copy, body);
    }
}
