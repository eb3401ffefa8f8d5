package dev.greenlight.perf.canary;

import dev.greenlight.perf.compare.ComparisonPolicy;
import dev.greenlight.perf.compare.NoData;
import dev.greenlight.perf.profile.SettingsReader;
import java.util.Optional;
import java.util.function.Function;

/** Reads the policy of the comparison from the configuration. */
final class CanaryPolicy {
    private CanaryPolicy() {}

    static ComparisonPolicy from(Function<String, Optional<String>> values) {
        var reader = new SettingsReader(values);
        ComparisonPolicy otherwise = ComparisonPolicy.DEFAULT;
        return new ComparisonPolicy(
                (int) reader.positive("greenlight.canary.least-requests", otherwise.leastRequests()),
                reader.positive("greenlight.canary.significance", otherwise.significance()),
                reader.positive("greenlight.canary.least-effect", otherwise.leastEffect()),
                reader.positive("greenlight.canary.tolerance", otherwise.tolerance() * 100) / 100,
                (int) reader.positive("greenlight.canary.least-shift", otherwise.leastMillis()),
                reader.named("greenlight.canary.no-data", otherwise.noData(), NoData::of, "skip, warn, fail"));
    }
}
