package dev.greenlight.harness.story;

import java.time.Instant;

/** From then on the candidate had so much of the production traffic, 0 to 100 percent. */
public record Weight(Instant at, double candidatePercent) {}
