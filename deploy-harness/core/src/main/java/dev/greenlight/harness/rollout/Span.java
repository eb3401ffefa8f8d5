package dev.greenlight.harness.rollout;

import java.time.Instant;

/** A time, from one moment to another. */
public record Span(Instant from, Instant to) {}
