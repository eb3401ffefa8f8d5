package dev.greenlight.harness.cli.io;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.settings.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that were given as flags. One that was not given sets nothing. */
public final class Flags {
    private final List<Setting> settings = new ArrayList<>();

    public Flags set(Key<?> key, @Nullable String value, String flag) {
        if (value != null) {
            settings.add(new Setting(key.name(), value, flag));
        }
        return this;
    }

    public Flags set(Key<?> key, boolean given, String flag) {
        return set(key, given ? "true" : null, flag);
    }

    public Flags set(Key<?> key, List<String> values, String flag) {
        return set(key, values.isEmpty() ? null : String.join(",", values), flag);
    }

    /** Adds one of the headers that every request carries. */
    public Flags header(String header, String flag) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            throw new InvalidInput(
                    "%s must look like 'Name: value', found something without a name and a colon".formatted(flag));
        }
        String name = header.substring(0, colon).strip();
        settings.add(new Setting(ConnectionKeys.HEADERS.name() + "." + name, header.substring(colon + 1), flag));
        return this;
    }

    public Flags and(List<Setting> more) {
        settings.addAll(more);
        return this;
    }

    public List<Setting> settings() {
        return List.copyOf(settings);
    }
}
