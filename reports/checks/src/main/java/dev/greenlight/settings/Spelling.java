package dev.greenlight.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant. Pure. */
public final class Spelling {
    private static final int MOST_EDITS = 3;

    private Spelling() {}

    /** The known name that is fewest edits away, if it is near enough to have been meant. */
    public static Optional<String> closest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .filter(candidate -> edits(name, candidate) <= Math.min(MOST_EDITS, name.length() / 2));
    }

    /** As {@link #closest}, for an id of which the suite may be missing. */
    public static Optional<String> closestCheck(String id, Collection<String> known) {
        return known.stream()
                .filter(check -> check.substring(check.indexOf('.') + 1).equals(id))
                .findFirst()
                .or(() -> closest(id, known));
    }

    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
