package dev.greenlight.settings;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All keys that the jars on a class path declare: ours and those of a team's suites. Immutable. */
public final class Catalogue {
    private final Map<String, Key<?>> keys = new TreeMap<>();

    private Catalogue(ClassLoader loader) {
        for (KeySource source : ServiceLoader.load(KeySource.class, loader)) {
            source.keys().forEach(key -> keys.put(key.name(), key));
        }
    }

    /** The keys that this loader sees. */
    public static Catalogue load(ClassLoader loader) {
        return new Catalogue(loader);
    }

    /** The key of this name, or that of its section. */
    public Optional<Key<?>> find(String name) {
        int dot = name.indexOf('.');
        return Optional.<Key<?>>ofNullable(keys.get(name))
                .or(() -> Optional.ofNullable(keys.get(name.substring(0, dot + 1) + "*")));
    }

    /** All keys, by name. */
    public Collection<Key<?>> all() {
        return keys.values();
    }
}
