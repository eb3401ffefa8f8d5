package dev.greenlight.harness.prove;

import dev.greenlight.harness.rollout.Ending;
import java.util.Locale;

/** A release, or what happens to one, with the end that it must come to. In the order in which they are tried. */
enum Trial {
    GOOD("a good image is released", Ending.SUCCEEDED),
    BAD_HEADER(
            "an image whose answers lack a header goes back, before production where the candidate gate asks for it",
            Ending.ROLLED_BACK),
    CRASH_LOOP("an image that crashes goes back", Ending.ROLLED_BACK),
    CANARY("a good image is released in two steps", Ending.SUCCEEDED),
    KILLED("a release whose harness was killed at a gate is picked up and finished", Ending.SUCCEEDED),
    ROLLBACK("the revision before serves again", Ending.SUCCEEDED),
    SUPERSEDED("a release that somebody's deployment supersedes leaves that alone", Ending.SUPERSEDED),
    ALARM("a release during which an alarm goes off goes back", Ending.ROLLED_BACK),
    ROLLING("a good image is released task by task", Ending.SUCCEEDED);

    private final String claim;
    private final Ending ending;

    Trial(String claim, Ending ending) {
        this.claim = claim;
        this.ending = ending;
    }

    /** What must be true afterwards. */
    String claim() {
        return claim;
    }

    /** What its record ends with. */
    Ending ending() {
        return ending;
    }

    /** As in results: {@code releases.crash-loop}. */
    String id() {
        return "releases." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
