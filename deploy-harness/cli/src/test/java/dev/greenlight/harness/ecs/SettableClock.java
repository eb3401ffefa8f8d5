package dev.greenlight.harness.ecs;

import dev.greenlight.harness.engine.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that passes when told. */
final class SettableClock implements Clock {
    private volatile Instant now = Instant.parse("2026-11-03T10:00:00Z");

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration atMost) {
        pass(atMost);
    }

    @Override
    public void wake() {}
}
