package dev.greenlight.harness.prove;

import java.util.Locale;

/** A release, or what happens to one, with the exit code that it must end with. In the order in which they are tried. */
public enum Trial {
    /** A good image, blue-green. */
    GOOD("a good image is released", 0),
    /** An image that answers without a header. */
    BAD_HEADER(
            "an image whose answers lack a header goes back, before production where the candidate gate asks for it",
            1),
    /** An image that ends at its start. */
    CRASH_LOOP("an image that crashes goes back", 1),
    /** A good image, in two steps. */
    CANARY("a good image is released in two steps", 0),
    /** The process that drives a release is killed at a gate. */
    KILLED("a release whose harness was killed at a gate is picked up and finished", 0),
    /** To the revision before. */
    ROLLBACK("the revision before serves again", 0),
    /** Another deployment begins while ours is at a gate. */
    SUPERSEDED("a release that somebody's deployment supersedes leaves that alone", 5),
    /** An alarm goes off while a release is at a gate. */
    ALARM("a release during which an alarm goes off goes back", 1),
    /** A good image, task by task. */
    ROLLING("a good image is released task by task", 0);

    private final String claim;
    private final int exitCode;

    Trial(String claim, int exitCode) {
        this.claim = claim;
        this.exitCode = exitCode;
    }

    /** What must be true afterwards. */
    public String claim() {
        return claim;
    }

    /** What the release ends with. */
    public int exitCode() {
        return exitCode;
    }

    /** As in results: {@code releases.crash-loop}. */
    public String id() {
        return "releases." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
