package dev.greenlight.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** Turns the SDK's model classes into trees and back, for parts of the cloud that keep them as their state. */
public final class Models {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ServiceRegistry STATE = ServiceRegistry.of("state", Protocol.AWS_JSON_1_1, "state");

    private Models() {}

    public static JsonNode write(SdkPojo model) {
        try (var buffer = new TokenBuffer(JSON, false)) {
            new PojoWriter(buffer).write(model);
            return JSON.readTree(buffer.asParser());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @throws IllegalArgumentException when the tree isn't such a model */
    public static <T extends SdkPojo> T read(JsonNode tree, Class<T> type) {
        try {
            var shape = new Operation<T, T>(type.getSimpleName(), type, model -> model, List.of());
            return new PojoReader(WireFormat.JSON, STATE).read(shape, tree);
        } catch (AwsError other) {
            throw new IllegalArgumentException("Expected a " + type.getSimpleName() + "; " + other.message(), other);
        }
    }
}
