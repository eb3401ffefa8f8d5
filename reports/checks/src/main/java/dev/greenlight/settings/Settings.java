package dev.greenlight.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The settings of a run. Immutable. */
public final class Settings {
    /** What the name of a key starts with as a system property and as a JUnit configuration parameter. */
    public static final String PREFIX = "greenlight.";

    /** The environment of the target: set by the run itself, never configured. */
    public static final Key<String> ENVIRONMENT =
            Key.of("environment", Types.TEXT, "", "The environment of the target, set by the run itself");

    private final Map<String, String> texts;

    private Settings(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** What was set, by the name of the key. */
    public static Settings of(Map<String, String> texts) {
        return new Settings(texts);
    }

    /** What was set, by the parameters that have the names of keys; other parameters are ignored. */
    public static Settings ofParameters(Map<String, String> parameters) {
        Map<String, String> texts = new HashMap<>();
        parameters.forEach((name, text) -> {
            if (name.startsWith(PREFIX)) {
                texts.put(name.substring(PREFIX.length()), text.strip());
            }
        });
        return new Settings(texts);
    }

    /** What was set of these keys, by the parameters that have their names. */
    public static Settings ofParameters(
            Function<String, Optional<String>> parameters, Collection<? extends Key<?>> keys) {
        Map<String, String> texts = new HashMap<>();
        keys.forEach(key -> parameters.apply(key.parameter()).ifPresent(text -> texts.put(key.name(), text.strip())));
        return new Settings(texts);
    }

    /**
     * The value that was set, or else the default.
     *
     * @throws InvalidSettings when it is not accepted, which cannot be after {@link #require}
     */
    public <T> T get(Key<T> key) {
        String text = text(key);
        try {
            return key.reader().apply(text);
        } catch (IllegalArgumentException refused) {
            throw new InvalidSettings(List.of(key.refusal(key.name(), text)));
        }
    }

    /** The text that was set, or else the default, as it is written; may be empty. */
    public String text(Key<?> key) {
        boolean isSet = key.type().form() == Type.Form.LIST ? texts.containsKey(key.name()) : isSet(key);
        return isSet ? texts.getOrDefault(key.name(), "") : key.defaultText();
    }

    /** Whether a value was set. */
    public boolean isSet(Key<?> key) {
        return !texts.getOrDefault(key.name(), "").isEmpty();
    }

    /**
     * These settings, when the values of these keys are accepted.
     *
     * @throws InvalidSettings with all problems
     */
    public Settings require(Collection<? extends Key<?>> keys) {
        List<String> problems = new ArrayList<>();
        for (Key<?> key : keys) {
            String text = texts.getOrDefault(key.name(), "");
            if (!key.accepts(text)) {
                problems.add(key.refusal(key.name(), text));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return this;
    }

    /** A copy in which the key has this value. */
    public Settings with(Key<?> key, String text) {
        Map<String, String> more = new HashMap<>(texts);
        more.put(key.name(), text);
        return new Settings(more);
    }

    /** What was set in the section of this key, by the rest of the name; without what was set to nothing. */
    public Map<String, String> section(Key<?> key) {
        String start = key.name().substring(0, key.name().length() - 1);
        Map<String, String> section = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(start) && !text.isEmpty()) {
                section.put(name.substring(start.length()), text);
            }
        });
        return section;
    }

    /** What was set, as JUnit configuration parameters. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        texts.forEach((name, text) -> parameters.put(PREFIX + name, text));
        return parameters;
    }
}
