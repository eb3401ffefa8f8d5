package dev.greenlight.reports.collect;

import dev.greenlight.checks.CheckResult;
import java.util.List;

/**
 * Told of a run while it goes on. Calls come from the threads that run the checks, several at once: implementations
 * synchronise. What they throw is logged by JUnit and changes no result.
 */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** So many checks are about to run; there may be more, since some are only known when their suite runs. */
    default void runStarted(int checks) {}

    /** The suite has started; the title ends the sentence {@code Testing …}. */
    default void suiteStarted(String suite, String title) {}

    /** The check has started. */
    default void checkStarted(String id) {}

    /** Something that takes long says where it is now. */
    default void progressed(String suite, String text) {}

    /** The check has ended, or is known never to start. */
    default void checkFinished(CheckResult result) {}

    /** All checks of the suite have ended; they come in the order in which they are shown. */
    default void suiteFinished(String suite, String title, List<CheckResult> results) {}

    /** A listener that tells both, one after the other. */
    default RunListener and(RunListener other) {
        return new Pair(this, other);
    }
}
