package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.world.World;
import java.util.Map;
import java.util.TreeMap;

/** In what a rehearsal differs from a release, for Greenlight: there is no https on one machine, and nobody waits for minutes. */
final class Settings {
    private Settings() {}

    static Map<String, String> ofRehearsal() {
        return new TreeMap<>(Map.of(
                "GREENLIGHT_TARGET_REQUIRE_HTTPS", "false",
                "GREENLIGHT_WINDOWS_ENFORCED", "false",
                "GREENLIGHT_AWS_MINUTE", World.MINUTE.toSeconds() + "s",
                "GREENLIGHT_ROLLOUT_POLL", "250ms",
                "GREENLIGHT_ROLLOUT_BAKE", "1m",
                "GREENLIGHT_ROLLOUT_BAKE_INTERVAL", "1s",
                "GREENLIGHT_LOAD_HOLD", "3s",
                "GREENLIGHT_LOAD_RAMP", "1s",
                "GREENLIGHT_LOAD_WARM_UP", "1s"));
    }
}
