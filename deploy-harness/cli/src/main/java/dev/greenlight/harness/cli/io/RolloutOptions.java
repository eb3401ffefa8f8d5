package dev.greenlight.harness.cli.io;

import dev.greenlight.harness.config.RolloutKeys;
import dev.greenlight.harness.config.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that shape a rollout. */
public final class RolloutOptions {
    @Option(names = "--image-tag", paramLabel = "TAG", description = "The tag to release; else IMAGE_TAG.")
    @Nullable
    String imageTag;

    @Option(names = "--strategy", paramLabel = "NAME", description = "rolling, blue-green, canary or linear.")
    @Nullable
    String strategy;

    @Option(names = "--bake", paramLabel = "DURATION", description = "How long both revisions run after the switch.")
    @Nullable
    String bake;

    @Option(names = "--canary-percent", paramLabel = "N", description = "The first share of a canary.")
    @Nullable
    String canaryPercent;

    @Option(
            names = "--emergency",
            paramLabel = "REASON",
            description = "Releases outside of the deployment window; recorded.")
    public String emergency = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    public String reason = "";

    public List<Setting> settings() {
        return new Flags()
                .set(RolloutKeys.STRATEGY, strategy, "--strategy")
                .set(RolloutKeys.BAKE, bake, "--bake")
                .set(RolloutKeys.CANARY_PERCENT, canaryPercent, "--canary-percent")
                .settings();
    }

    public String tag(Io io) {
        String tag = imageTag == null ? io.variable("IMAGE_TAG") : imageTag;
        if (tag.isBlank()) {
            throw new InvalidInput("Say what to release: --image-tag TAG, or set IMAGE_TAG");
        }
        return tag.strip();
    }
}
