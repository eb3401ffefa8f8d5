package dev.greenlight.harness.monitoring;

import dev.greenlight.checks.junit.Supplied;

/** One round: what was measured and what it is measured by. */
@Supplied("The monitoring suite needs an environment: run greenlight watch, or name it in a gate")
public record Monitored(Readings readings, Thresholds thresholds) {}
