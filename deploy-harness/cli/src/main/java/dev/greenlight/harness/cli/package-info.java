/**
 * The command line: one class per verb, exit codes, and the wiring of everything else. May import {@code checks},
 * {@code checks.connection}, {@code harness.cli.io}, {@code harness.cli.verb}, {@code harness.config}, {@code
 * harness.engine}, {@code harness.gate}, {@code harness.rollout}, {@code harness.run}, {@code settings} and {@code picocli}.
 */
@NullMarked
package dev.greenlight.harness.cli;

import org.jspecify.annotations.NullMarked;
