package dev.greenlight.harness.scan;

/** What a finding means for which no version is known that fixes it: what its severity means, at most a warning, or nothing. */
public enum Unfixed {
    FAIL,
    WARN,
    IGNORE
}
