package dev.greenlight.harness.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

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
