package dev.greenlight.harness.story;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that was to change something. Reads are not in a record.
 *
 * @param name of its IAM action, such as {@code ecs:UpdateService}
 * @param subject what it was about
 * @param at when it was decided
 * @param took from the decision to the result
 * @param problem why it failed, or empty
 */
public record AwsCall(String name, String subject, Instant at, Duration took, Result result, String problem) {
    /** What became of it. */
    public enum Result {
        DONE,
        FAILED,
        /** It may have been done: its reply was lost, or its process ended before the record says. */
        UNKNOWN
    }
}
