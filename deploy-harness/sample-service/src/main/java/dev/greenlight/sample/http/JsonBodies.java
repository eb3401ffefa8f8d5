package dev.greenlight.sample.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** JSON as maps, lists, strings, numbers, booleans and null; records are written as objects. */
public final class JsonBodies {

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private JsonBodies() {}

    /** Reads a whole object; empty when the bytes are not exactly one well-formed JSON object, at most 255 levels deep. */
    public static Optional<Map<?, ?>> readObject(byte[] bytes) {
        try {
            Object read = GSON.fromJson(new String(bytes, StandardCharsets.UTF_8), Object.class);
            return read instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
        } catch (JsonParseException malformed) {
            return Optional.empty();
        }
    }

    /** The value as JSON. */
    public static String text(Object value) {
        return GSON.toJson(value);
    }

    /** The value as JSON in UTF-8. */
    public static byte[] write(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }
}
