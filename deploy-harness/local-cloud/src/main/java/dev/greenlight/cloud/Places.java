package dev.greenlight.cloud;

import dev.greenlight.launcher.UserCache;
import java.nio.file.Path;
import java.util.Map;

/** Where things are on this machine. */
final class Places {
    private Places() {}

    /** The directory that was asked for, or the one under the user's cache. */
    static Path directory(Arguments arguments, Map<String, String> environment) {
        return arguments
                .value("--directory")
                .map(Path::of)
                .orElseGet(() -> UserCache.localCloud(environment))
                .toAbsolutePath()
                .normalize();
    }
}
