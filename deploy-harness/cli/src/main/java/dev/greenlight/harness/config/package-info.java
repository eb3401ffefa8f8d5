/**
 * Reads the configuration from its layers, validates it against the options that the class path declares, and
 * explains every problem at once. May import {@code checks.connection}, {@code checks.load}, {@code harness.monitoring}, {@code
 * harness.rollout}, {@code harness.rollout.window}, {@code harness.scan}, {@code settings} and {@code
 * org.yaml.snakeyaml}.
 */
@NullMarked
package dev.greenlight.harness.config;

import org.jspecify.annotations.NullMarked;
