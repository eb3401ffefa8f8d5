package dev.greenlight.cloud.ecs.deploy;

import java.time.Duration;
import java.util.Set;

/** A configured PAUSE hook: at which stages it waits, for how long, and what happens then. */
public record PauseHook(Set<LifecycleStage> stages, Duration timeout, HookAction timeoutAction) {
    public PauseHook {
        stages = Set.copyOf(stages);
        if (!stages.stream().allMatch(LifecycleStage::allowsPause)) {
            throw new IllegalArgumentException("Invalid lifecycle stage provided for Pause Hook");
        }
    }
}
