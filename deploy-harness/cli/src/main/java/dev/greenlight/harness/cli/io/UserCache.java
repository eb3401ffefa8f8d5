package dev.greenlight.harness.cli.io;

import java.nio.file.Path;

/** Where things of this user lie that may be deleted. */
public final class UserCache {
    private UserCache() {}

    public static Path directory(Io io) {
        String cache = io.variable("XDG_CACHE_HOME");
        Path parent = cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return parent.resolve("greenlight").toAbsolutePath().normalize();
    }
}
