package dev.greenlight.launcher;

import java.nio.file.Path;
import java.util.Map;

/** Where Greenlight keeps what belongs to a user and may be deleted. */
public final class UserCache {
    private UserCache() {}

    /**
     * The directory {@code greenlight} below {@code XDG_CACHE_HOME}, or else below {@code .cache} in {@code HOME}, or else in
     * the home of the user's account. It need not exist.
     */
    public static Path directory(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        Path parent = !cache.isBlank()
                ? Path.of(cache)
                : Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".cache");
        return parent.resolve("greenlight").toAbsolutePath().normalize();
    }

    /** Where the local cloud of this user keeps its state. */
    public static Path localCloud(Map<String, String> environment) {
        return directory(environment).resolve("local");
    }
}
