package dev.greenlight.harness.rollout;

/**
 * Something that is kept of a failed candidate, redacted and bounded.
 *
 * @param source of it: the id of the task, the name of the log stream, the name of the alarm; or empty
 * @param text one line
 */
public record CandidateEvidence(Kind kind, String source, String text) {
    /** Where it comes from. */
    public enum Kind {
        /** What became of a task. */
        TASK,
        /** A line of a log. */
        LOG,
        /** An alarm that is on. */
        ALARM,
        /** Anything else. */
        NOTE
    }
}
