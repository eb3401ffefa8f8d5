package dev.greenlight.cloud.protocol;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** What the SDK's model classes tell about themselves. Classes are touched only when a request first needs them. */
public final class Shapes {
    private static final Map<Class<?>, Map<String, SdkField<?>>> BY_TYPE = new ConcurrentHashMap<>();

    private Shapes() {}

    /** An empty builder of the class, which is an SdkPojo itself. */
    public static SdkPojo builder(Class<? extends SdkPojo> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException(type.getName() + " is not a model class of the SDK", broken);
        }
    }

    public static Object build(SdkPojo builder) {
        return ((Buildable) builder).build();
    }

    /** The members of a structure by their names on the wire. */
    static Map<String, SdkField<?>> members(SdkPojo pojo) {
        return BY_TYPE.computeIfAbsent(pojo.getClass(), type -> index(pojo.sdkFields()));
    }

    public static SdkField<?> element(SdkField<?> list) {
        return list.getRequiredTrait(ListTrait.class).memberFieldInfo();
    }

    public static SdkField<?> value(SdkField<?> map) {
        return map.getRequiredTrait(MapTrait.class).valueFieldInfo();
    }

    static TimestampFormatTrait.Format timestamps(SdkField<?> field, WireFormat format) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(format.timestamps());
    }

    /** Whether the SDK made this collection because none was set. */
    static boolean unset(Object value) {
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }

    private static Map<String, SdkField<?>> index(List<SdkField<?>> fields) {
        var byName = new LinkedHashMap<String, SdkField<?>>();
        fields.forEach(field -> byName.put(field.locationName(), field));
        return byName;
    }
}
