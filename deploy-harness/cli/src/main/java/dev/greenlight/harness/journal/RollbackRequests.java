package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Requests;

/** Requests that one process leaves for the one that drives a rollout. */
public interface RollbackRequests extends Requests {

    /** Asks the harness that drives that rollout to roll it back. */
    void ask(String rolloutId, String who, String why);
}
