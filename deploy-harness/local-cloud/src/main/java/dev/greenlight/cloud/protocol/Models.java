package dev.greenlight.cloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Turns the SDK's model classes into trees and back, for parts of the cloud that keep them as their state. */
public final class Models {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Models() {}

    public static JsonNode write(SdkPojo model) {
        try (var buffer = new TokenBuffer(JSON, false)) {
            new PojoWriter(buffer).write(model);
            return JSON.readTree(buffer.asParser());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * What {@link #write} wrote; members that the class doesn't know are ignored, if it knows any.
     *
     * @throws IllegalArgumentException when the tree isn't such a model
     */
    public static <T extends SdkPojo> T read(JsonNode tree, Class<T> type) {
        if (!tree.isEmpty()
                && Shapes.members(Shapes.builder(type)).keySet().stream().noneMatch(tree::has)) {
            throw new IllegalArgumentException("Expected a " + type.getSimpleName() + "; found none of its members");
        }
        try {
            return PojoReader.lenient().read(type, tree);
        } catch (AwsError other) {
            throw new IllegalArgumentException("Expected a " + type.getSimpleName() + "; " + other.message(), other);
        }
    }

    /** Set each member of the builder that has the name of one that is set in the other, and return the builder. */
    public static <B extends SdkPojo> B copy(SdkPojo from, B builder) {
        Map<String, SdkField<?>> targets = Shapes.members(builder);
        for (SdkField<?> field : from.sdkFields()) {
            Object value = field.getValueOrDefault(from);
            SdkField<?> target = targets.get(field.locationName());
            if (value != null && !Shapes.unset(value) && target != null) {
                target.set(builder, value);
            }
        }
        return builder;
    }
}
