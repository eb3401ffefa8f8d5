package dev.greenlight.harness.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Writes moments and spans of time as ISO 8601 text. */
final class TimeModule {
    private TimeModule() {}

    static SimpleModule create() {
        return new SimpleModule("time")
                .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                .addSerializer(Duration.class, new ToStringSerializer(Duration.class))
                .addDeserializer(Instant.class, parser(Instant::parse))
                .addDeserializer(Duration.class, parser(Duration::parse));
    }

    private static <T> JsonDeserializer<T> parser(Function<String, T> parse) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return parse.apply(json.getText());
            }
        };
    }
}
