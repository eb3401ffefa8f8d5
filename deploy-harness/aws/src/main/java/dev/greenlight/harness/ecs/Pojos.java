package dev.greenlight.harness.ecs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Models of the SDK as plain data with the names of the API, and back, whatever members they have. */
final class Pojos {
    private Pojos() {}

    /** Everything that is set. */
    static Map<String, Object> toMap(SdkPojo model) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (SdkField<?> field : model.sdkFields()) {
            Object value = plain(field.getValueOrDefault(model));
            if (value != null) {
                map.put(field.locationName(), value);
            }
        }
        return map;
    }

    /** Sets on the builder what the map has and the model knows; returns the builder. */
    static <B extends SdkPojo> B fill(B builder, Map<?, ?> map) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = map.get(field.locationName());
            if (value != null) {
                field.set(builder, typed(field, value));
            }
        }
        return builder;
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

    private static Object typed(SdkField<?> field, Object value) {
        if (field.marshallingType() == MarshallingType.SDK_POJO && value instanceof Map<?, ?> map) {
            SdkPojo nested = fill(field.constructor().get(), map);
            return ((Buildable) nested).build();
        }
        if (field.marshallingType() == MarshallingType.LIST && value instanceof List<?> list) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> typed = new ArrayList<>();
            list.forEach(one -> typed.add(typed(member, one)));
            return typed;
        }
        if (field.marshallingType() == MarshallingType.MAP && value instanceof Map<?, ?> map) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> typed = new LinkedHashMap<>();
            map.forEach((key, one) -> typed.put(String.valueOf(key), typed(member, one)));
            return typed;
        }
        return value;
    }
}
