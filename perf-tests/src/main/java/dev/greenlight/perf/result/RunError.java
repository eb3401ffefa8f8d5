package dev.greenlight.perf.result;

/**
 * A kind of error and how often it happened.
 *
 * @param message Gatling's words for it
 * @param count how often
 */
public record RunError(String message, long count) {}
