package dev.greenlight.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Model classes of the SDK as trees, to keep them over a restart, and their members from one to another. */
public final class Pojos {
    private Pojos() {}

    /** The members that are set, as AWS JSON. */
    public static JsonNode write(SdkPojo pojo) {
        return TreeCodec.json().tree(pojo);
    }

    /**
     * What {@link #write} wrote; members that the class doesn't know are ignored.
     *
     * @throws IllegalArgumentException when a value is of another kind than its member's
     */
    public static <T extends SdkPojo> T read(JsonNode tree, Class<T> type) {
        try {
            return PojoReader.lenient().read(type, tree);
        } catch (AwsError wrong) {
            throw new IllegalArgumentException(wrong.message(), wrong);
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
