package dev.greenlight.harness.demo;

import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One release of the demo.
 *
 * @param exitCode as deploy has it
 * @param story from its record
 * @param firstFailure when the first check failed, if one did
 * @param record where the record is
 */
public record DemoRelease(int exitCode, Story story, Optional<Instant> firstFailure, String record) {
    public static final String FIRST = "v1";
    public static final String GOOD = "v2";
    public static final String BAD = "v3-fault-no-x-frame-options";

    /** From its beginning until all traffic had moved. */
    Optional<Duration> toSwitch() {
        return story.switchedAt().map(at -> Duration.between(story.from(), at));
    }

    /** From the first check that failed until the stable revision was proven to serve everything. */
    Optional<Duration> failureToStable() {
        return firstFailure.map(at -> Duration.between(at, story.to()));
    }

    Duration duration() {
        return story.duration();
    }
}
