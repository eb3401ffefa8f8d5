package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Supplied;
import org.junit.jupiter.api.Test;

/** A suite that takes something which must stay open when the run is over. */
@CheckSuite(value = "door", title = "an object that can be closed")
public class DoorSuite {
    @Test
    void stands(Check check, Door door) {
        check.info("open: " + door.open);
    }

    /** Belongs to the test that supplies it. */
    @Supplied("The test supplies it")
    public static final class Door implements AutoCloseable {
        private boolean open = true;

        /** Whether no one has closed it. */
        public boolean open() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
