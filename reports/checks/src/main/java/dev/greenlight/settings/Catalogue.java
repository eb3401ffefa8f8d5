package dev.greenlight.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All keys that the jars on a class path declare: ours and those of a team's suites. Immutable. */
public final class Catalogue {
    private final List<KeySource> sources = new ArrayList<>();
    private final Map<String, Key<?>> keys = new TreeMap<>();

    private Catalogue(ClassLoader loader) {
        for (KeySource source : ServiceLoader.load(KeySource.class, loader)) {
            sources.add(source);
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

    /**
     * Refuses settings that checks could not use once they run.
     *
     * @throws InvalidSettings with all problems
     */
    public void requireUsable(Settings settings, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        for (KeySource source : sources) {
            try {
                source.requireUsable(settings, environment);
            } catch (InvalidSettings unusable) {
                problems.addAll(unusable.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    /** All keys, by name. */
    public Collection<Key<?>> all() {
        return keys.values();
    }
}
