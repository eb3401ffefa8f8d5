package dev.greenlight.harness.story;

/** What is left to do. The view that shows it names the command. */
public enum NextStep {
    /** Nothing. */
    NONE,
    /** The rollout has not ended: a process must drive it on. */
    RESUME,
    /** Somebody else's deployment may wait at a pause of this rollout: it must be answered. */
    ANSWER,
    /** Manual action is required: look at the deployment, then go back or on. */
    LOOK,
    /** The candidate went back: fix it. */
    FIX,
    /** Nothing was changed, and it may be tried again. */
    TRY_AGAIN
}
