package dev.greenlight.perf.result;

/**
 * One assertion of a simulation, judged.
 *
 * @param text the assertion in Gatling's words, which name the request and the threshold
 * @param met whether it was met
 * @param actual what was measured, or empty when it could not be measured
 */
public record AssertionOutcome(String text, boolean met, String actual) {}
