package dev.greenlight.settings;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A group of keys: a public class with a public static final {@link Key} for each. The catalogue finds it as a service, so its
 * name is in {@code META-INF/services/dev.greenlight.settings.KeySource} of its jar.
 */
public interface KeySource {
    /** The keys of this group, in the order in which they are declared. */
    default List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>();
        for (Field field : getClass().getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Key.class) {
                keys.add(read(field));
            }
        }
        return keys;
    }

    /**
     * Refuses what cannot be used although each value is accepted, such as a file that holds something else. Asks nothing of the
     * network.
     *
     * @param environment what variables hold that settings name
     * @throws InvalidSettings with what was found, and the option
     */
    default void requireUsable(Settings settings, Map<String, String> environment) {}

    private static Key<?> read(Field field) {
        try {
            return (Key<?>) field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException("Keys must be public in a public class: " + field, hidden);
        }
    }
}
