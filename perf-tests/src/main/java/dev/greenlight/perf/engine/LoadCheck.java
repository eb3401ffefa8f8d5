package dev.greenlight.perf.engine;

import dev.greenlight.checks.Finding;

/**
 * One test of a simulation and what it found.
 *
 * @param name the name in its id, unique in the simulation
 * @param finding its result
 */
record LoadCheck(String name, Finding finding) {
    /** There is such a check only where load is refused: nothing has been sent then. The command line knows it by its name. */
    static final String ALLOWED = "allowed";

    /** Whether anything was measured; carries the figures of the run. */
    static final String SENT = "requests-sent";
}
