package dev.greenlight.cloud.logs;

/**
 * One event.
 *
 * @param number counts the events of a stream from 0; it never changes, also when older ones are dropped
 */
record LogLine(long number, long timestampMillis, long ingestedMillis, String message) {}
