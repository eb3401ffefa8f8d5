package dev.greenlight.perf.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What too few requests for a comparison mean. */
public enum NoData {
    /** The check is skipped: nothing was shown either way. */
    SKIP,
    /** The check warns. */
    WARN,
    /** The check fails: where there is always traffic, its absence is a fault. */
    FAIL;

    /** The policy of this name in lower case. */
    public static Optional<NoData> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
