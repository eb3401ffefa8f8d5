package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Verdict;
import java.util.Optional;

/** Runs suites and gives a verdict, beside the loop. */
public interface Gate {

    /**
     * Starts the suites of that gate and returns at once.
     *
     * @param concluded to be called, from any thread, as soon as {@link Run#verdict} has one: at the first failed
     *     check, without waiting for the others or for reports
     */
    Run start(Request request, Runnable concluded);

    /**
     * What to run.
     *
     * @param rollout what it is about: stable and candidate revision, the plan
     * @param point when
     * @param gate the suites and their deadline
     */
    record Request(Rollout rollout, GatePoint point, PlannedGate gate) {}

    /** A gate that was started. */
    interface Run {

        /**
         * The verdict as soon as there is one; never changes afterwards. Does not block. What still runs after it ends by
         * itself, in bounded time.
         */
        Optional<Verdict> verdict();

        /** Ends what still runs, child processes included. May be called at any time, repeatedly, and returns soon. */
        void cancel();
    }
}
