package dev.greenlight.harness.engine;

import java.time.Duration;
import java.time.Instant;

/** The world's time as a process sees it; its clock can be set forward and back. */
final class SimulatedClock implements Clock {
    private final World world;
    Duration offset = Duration.ZERO;
    boolean woken;

    SimulatedClock(World world) {
        this.world = world;
    }

    @Override
    public Instant now() {
        return world.now.plus(offset);
    }

    @Override
    public void sleep(Duration atMost) {
        if (!woken) {
            world.advance(atMost);
        }
        woken = false;
    }

    @Override
    public void wake() {
        woken = true;
    }
}
