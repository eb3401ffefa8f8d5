package dev.greenlight.harness.rollout;

import java.time.Instant;

/** What ECS itself has said about the service. */
public record Remark(Instant at, String text) {}
