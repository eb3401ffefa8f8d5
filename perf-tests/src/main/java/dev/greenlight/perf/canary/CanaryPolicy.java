package dev.greenlight.perf.canary;

import dev.greenlight.checks.load.CanaryKeys;
import dev.greenlight.perf.compare.ComparisonPolicy;
import dev.greenlight.settings.Settings;

/** Reads the policy of the comparison from the settings. */
final class CanaryPolicy {
    private CanaryPolicy() {}

    static ComparisonPolicy of(Settings settings) {
        return new ComparisonPolicy(
                settings.get(CanaryKeys.LEAST_REQUESTS),
                settings.get(CanaryKeys.SIGNIFICANCE),
                settings.get(CanaryKeys.LEAST_EFFECT),
                settings.get(CanaryKeys.TOLERANCE) / 100,
                settings.get(CanaryKeys.LEAST_SHIFT),
                settings.get(CanaryKeys.NO_DATA));
    }
}
