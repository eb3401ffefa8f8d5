/**
 * Runs rollouts on Amazon ECS and gathers facts about a service. May import
 * {@code checks}, {@code checks.connection}, {@code harness.aws}, {@code harness.doctor}, {@code harness.engine}, {@code harness.monitoring},
 * {@code harness.preflight}, {@code harness.rollout}, {@code harness.rollout.window} and
 * {@code software.amazon.awssdk}.
 */
@NullMarked
package dev.greenlight.harness.ecs;

import org.jspecify.annotations.NullMarked;
