package dev.greenlight.harness.rollout;

/**
 * What became of one check, as the record keeps it.
 *
 * @param id {@code suite.name}
 * @param status passed, failed, warning or skipped
 * @param message one sentence, redacted
 * @param durationMs how long it took
 */
public record CheckNote(String id, String status, String message, long durationMs) {}
