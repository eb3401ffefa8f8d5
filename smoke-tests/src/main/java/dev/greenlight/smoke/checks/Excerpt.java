package dev.greenlight.smoke.checks;

/** Cuts what a target sent to what a sentence can hold. Escaping is left to the sinks. */
public final class Excerpt {
    static final int MAX_CHARACTERS = 200;

    private Excerpt() {}

    public static String of(String text) {
        if (text.isBlank()) {
            return "(empty)";
        }
        String oneLine = text.strip();
        return oneLine.length() <= MAX_CHARACTERS ? oneLine : oneLine.substring(0, MAX_CHARACTERS) + "…";
    }
}
