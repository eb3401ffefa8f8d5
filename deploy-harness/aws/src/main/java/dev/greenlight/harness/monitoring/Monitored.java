package dev.greenlight.harness.monitoring;

/** One round: what was measured and what it is measured by. */
public record Monitored(Readings readings, Thresholds thresholds) {}
