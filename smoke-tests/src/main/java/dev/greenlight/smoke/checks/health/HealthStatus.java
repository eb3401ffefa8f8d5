package dev.greenlight.smoke.checks.health;

import java.util.Locale;
import java.util.Set;

/** What a status word of any health convention means. */
public enum HealthStatus {
    /** {@code ok}, {@code healthy}, {@code up}, {@code pass}. */
    UP,
    /** Healthy with concerns: {@code warn}, {@code degraded}. */
    CONCERNS,
    /** {@code down}, {@code fail}, {@code error}, {@code unhealthy}, {@code out_of_service}. */
    DOWN,
    /** No word, or one that no convention knows. */
    UNKNOWN;

    private static final Set<String> UP_WORDS = Set.of(
            "ok", "okay", "healthy", "up", "pass", "passing", "passed", "alive", "live", "ready", "true", "serving",
            "pong");
    private static final Set<String> CONCERN_WORDS = Set.of("warn", "warning", "degraded");
    private static final Set<String> DOWN_WORDS = Set.of(
            "down",
            "fail",
            "failing",
            "failed",
            "error",
            "unhealthy",
            "critical",
            "out_of_service",
            "false",
            "disconnected",
            "unavailable",
            "not_serving");

    /** What the word means, in any case. */
    public static HealthStatus of(String word) {
        String known = word.strip().toLowerCase(Locale.ROOT);
        if (UP_WORDS.contains(known) || known.equals("connected")) {
            return UP;
        }
        if (CONCERN_WORDS.contains(known)) {
            return CONCERNS;
        }
        return DOWN_WORDS.contains(known) ? DOWN : UNKNOWN;
    }
}
