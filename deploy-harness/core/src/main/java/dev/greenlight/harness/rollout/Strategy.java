package dev.greenlight.harness.rollout;

import java.util.Locale;

/** How ECS replaces the revision that serves; all four are native to the ECS deployment controller. */
public enum Strategy {
    /** Old tasks are replaced in place; there is no test listener. */
    ROLLING,
    /** A second set of tasks, then one switch of all traffic. */
    BLUE_GREEN,
    /** A second set of tasks, a small share of the traffic first, then the rest. */
    CANARY,
    /** A second set of tasks, the traffic moved in equal steps. */
    LINEAR;

    /** The word used in flags, files and JSON: lower case, with a hyphen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether traffic moves between two sets of tasks, so that going back is one switch. */
    public boolean shiftsTraffic() {
        return this != ROLLING;
    }
}
