package dev.greenlight.harness.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Models of the SDK as plain data with the names of the API. */
public final class Pojos {
    private Pojos() {}

    /** Everything that is set. */
    public static Map<String, Object> toMap(SdkPojo model) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (SdkField<?> field : model.sdkFields()) {
            Object value = plain(field.getValueOrDefault(model));
            if (value != null) {
                map.put(field.locationName(), value);
            }
        }
        return map;
    }

    /** That builder with what such a map holds; members that it does not know are passed over. */
    public static <B extends SdkPojo> B fill(B builder, Map<String, ?> map) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = map.get(field.locationName());
            if (value != null) {
                field.set(builder, typed(field, value));
            }
        }
        return builder;
    }

    @SuppressWarnings("unchecked")
    private static Object typed(SdkField<?> field, Object value) {
        if (value instanceof List<?> list) {
            SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return list.stream().map(one -> typed(element, one)).toList();
        }
        if (value instanceof Map<?, ?> map && field.marshallingType() == MarshallingType.SDK_POJO) {
            SdkPojo part = fill(field.constructor().get(), (Map<String, ?>) map);
            return part instanceof SdkBuilder<?, ?> builder ? builder.build() : part;
        }
        if (value instanceof Number number) { // JSON does not tell whole numbers from others
            return field.marshallingType() == MarshallingType.DOUBLE
                    ? number.doubleValue()
                    : (Object) number.intValue();
        }
        return value;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?>) {
            return null;
        }
        if (value instanceof SdkPojo model) {
            return toMap(model);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Pojos::plain).filter(Objects::nonNull).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, one) -> copy.put(String.valueOf(key), plain(one)));
            return copy;
        }
        return value;
    }
}
