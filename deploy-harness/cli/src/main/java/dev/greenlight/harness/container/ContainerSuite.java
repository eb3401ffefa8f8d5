package dev.greenlight.harness.container;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is expected of a container: the first check decides whether there is anything to verify, the other one comes last. */
@CheckSuite(value = "container", title = "the container")
@Critical
public class ContainerSuite {
    /** The id of the check before all others. */
    public static final String HEALTHY = "container.healthy";

    /** The id of the check after all others. */
    public static final String STAYS_UP = "container.stays-up";

    @Test
    @Order(1)
    void healthy(Check check, StartedContainer container) {
        check.conclude(ContainerRules.healthy(container.request(), container.start()));
    }

    @Test
    @Order(2)
    void staysUp(Check check, StartedContainer container) {
        check.conclude(ContainerRules.staysUp(container.state()));
    }
}
