package dev.greenlight.harness.rollout;

import java.time.Instant;

/**
 * A pause of the deployment that waits for an answer.
 *
 * @param id as ECS gave it, never constructed; a new one for every step of a linear or canary shift
 * @param expiresAt when ECS answers by itself, with a rollback
 */
public record Hook(String id, Instant expiresAt) {}
