/**
 * Puts a rollout together from the configuration, and drives it to its exit code. May import {@code checks}, {@code
 * checks.connection}, {@code checks.load}, {@code checks.weight}, {@code harness.aws}, {@code harness.cli.io}, {@code harness.cli.view},
 * {@code harness.config}, {@code harness.ecs}, {@code harness.engine}, {@code harness.gate}, {@code
 * harness.journal}, {@code harness.local}, {@code harness.monitoring}, {@code harness.notify}, {@code
 * harness.preflight}, {@code harness.rollout}, {@code harness.rollout.window}, {@code harness.run}, {@code
 * harness.scan}, {@code harness.story}, {@code launcher}, {@code reports.allure}, {@code reports.collect}, {@code
 * reports.write}, {@code settings} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.harness.deploy;

import org.jspecify.annotations.NullMarked;
