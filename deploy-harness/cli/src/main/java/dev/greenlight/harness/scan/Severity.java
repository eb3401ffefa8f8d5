package dev.greenlight.harness.scan;

import java.util.Locale;
import java.util.Optional;

/** How bad a weakness is, the worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    /** The scanner doesn't say, or says something unheard of. */
    UNKNOWN;

    private static final double CRITICAL_FROM = 9.0;
    private static final double HIGH_FROM = 7.0;
    private static final double MEDIUM_FROM = 4.0;

    /** The severity that a scanner names, in any case; empty when it is none of theirs. */
    public static Optional<Severity> named(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> Optional.of(CRITICAL);
            case "HIGH" -> Optional.of(HIGH);
            case "MEDIUM", "MODERATE" -> Optional.of(MEDIUM);
            case "LOW", "NEGLIGIBLE", "INFORMATIONAL", "INFO", "NONE" -> Optional.of(LOW);
            case "UNKNOWN", "UNDEFINED", "UNTRIAGED" -> Optional.of(UNKNOWN);
            default -> Optional.empty();
        };
    }

    /** The severity of a CVSS score from 0 to 10, as CVSS 3.1 rates them and GitHub shows {@code security-severity}. */
    static Severity ofScore(double score) {
        if (score >= CRITICAL_FROM) {
            return CRITICAL;
        }
        if (score >= HIGH_FROM) {
            return HIGH;
        }
        if (score >= MEDIUM_FROM) {
            return MEDIUM;
        }
        return score > 0 ? LOW : UNKNOWN;
    }

    /** The word for people: the lower-case name. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
