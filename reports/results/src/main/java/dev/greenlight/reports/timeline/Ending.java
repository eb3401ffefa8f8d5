package dev.greenlight.reports.timeline;

/** How a rollout ended, as the page says it. */
public enum Ending {
    SUCCEEDED("Succeeded", Tone.GOOD),
    ROLLED_BACK("Rolled back", Tone.BAD),
    STUCK("Stuck", Tone.BAD),
    SUPERSEDED("Superseded", Tone.UNSURE),
    BUSY("Busy", Tone.UNSURE),
    REFUSED("Refused", Tone.UNSURE),
    /** It has not ended, as far as its record says. */
    UNFINISHED("Not finished", Tone.UNSURE);

    private final String title;
    private final Tone tone;

    Ending(String title, Tone tone) {
        this.title = title;
        this.tone = tone;
    }

    String title() {
        return title;
    }

    Tone tone() {
        return tone;
    }
}
