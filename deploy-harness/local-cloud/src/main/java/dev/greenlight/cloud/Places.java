package dev.greenlight.cloud;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where things are on this machine. */
final class Places {
    private Places() {}

    /** The directory that was asked for, or the one under the user's cache. */
    static Path directory(Arguments arguments, Map<String, String> environment) {
        return arguments
                .value("--directory")
                .map(Path::of)
                .orElseGet(() -> cache(environment).resolve("greenlight").resolve("local"))
                .toAbsolutePath()
                .normalize();
    }

    private static Path cache(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    }
}
