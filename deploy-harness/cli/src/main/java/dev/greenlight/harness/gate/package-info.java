/**
 * Runs suites of checks and comes to a verdict. The only place that knows the JUnit Launcher. May import {@code
 * checks}, {@code checks.connection}, {@code checks.junit}, {@code checks.weight}, {@code harness.engine}, {@code harness.rollout}, {@code
 * reports.collect}, {@code settings}, {@code org.junit.jupiter}, {@code org.junit.platform} and {@code
 * org.opentest4j}.
 */
@NullMarked
package dev.greenlight.harness.gate;

import org.jspecify.annotations.NullMarked;
