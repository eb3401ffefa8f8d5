package dev.greenlight.harness.engine;

import java.time.Duration;

/** The lock of the simulated world keeps the contract, or what is tested with it would say nothing. */
class SimulatedLockTest extends LockContract {
    private final World world = new World();

    @Override
    protected Lock lock() {
        return world.lock;
    }

    @Override
    protected void pass(Duration time) {
        world.advance(time);
    }
}
