package dev.greenlight.cloud.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/** Turns records of plain values, lists, maps and instants into trees and back, for {@link Stateful} parts. */
public final class Snapshots {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Snapshots() {}

    public static JsonNode write(Object snapshot) {
        return JSON.valueToTree(snapshot);
    }

    /** @throws IllegalArgumentException when the tree isn't such a snapshot */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            T snapshot = JSON.treeToValue(tree, type);
            if (snapshot == null) {
                throw new IllegalArgumentException("Expected the state of a part of the cloud; found nothing");
            }
            return snapshot;
        } catch (JsonProcessingException other) {
            throw new IllegalArgumentException(
                    "Expected the state of a part of the cloud; found " + other.getOriginalMessage(), other);
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }
}
