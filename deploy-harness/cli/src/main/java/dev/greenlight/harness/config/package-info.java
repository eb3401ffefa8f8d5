/**
 * Reads the configuration from its layers, validates it against the options that the class path declares, and explains
 * every problem at once. May import {@code harness.rollout.window} and {@code org.yaml.snakeyaml}.
 */
@NullMarked
package dev.greenlight.harness.config;

import org.jspecify.annotations.NullMarked;
