package dev.greenlight.cloud.ecs;

import java.util.Optional;

/** Says what an image reference names: all that ECS needs from a registry. Thread-safe. */
@FunctionalInterface
public interface ImageResolver {
    Resolution resolve(String image);

    /** Whether the image can be pulled, and its digest ({@code sha256:…}; empty when it isn't known). */
    record Resolution(boolean exists, Optional<String> digest) {
        public static Resolution found(String digest) {
            return new Resolution(true, digest.isEmpty() ? Optional.empty() : Optional.of(digest));
        }

        public static Resolution missing() {
            return new Resolution(false, Optional.empty());
        }
    }
}
