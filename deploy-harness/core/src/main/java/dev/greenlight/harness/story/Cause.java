package dev.greenlight.harness.story;

/**
 * Why a rollout went back, or did not come to an end.
 *
 * @param text one sentence without a full stop
 */
public record Cause(Origin origin, String text) {
    /** Who says so. */
    public enum Origin {
        /** Who asked for it. */
        PERSON,
        /** A check of the candidate that failed. */
        CHECK,
        /** Our own decision. */
        DECISION,
        /** Why manual action is required: the reason of the end. */
        STUCK,
        /** ECS, about its deployment. */
        ECS
    }
}
