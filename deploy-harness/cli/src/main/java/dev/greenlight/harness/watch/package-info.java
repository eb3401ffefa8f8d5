/**
 * Watches a release in production, round by round, and rolls it back on request. May import {@code checks}, {@code
 * harness.cli.io}, {@code harness.config}, {@code harness.deploy}, {@code
 * harness.ecs}, {@code harness.engine}, {@code harness.gate}, {@code harness.monitoring}, {@code harness.rollout}, {@code harness.run},
 * {@code reports.collect} and {@code settings}.
 */
@NullMarked
package dev.greenlight.harness.watch;

import org.jspecify.annotations.NullMarked;
