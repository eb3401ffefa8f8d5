/**
 * What verbs read and write: streams, variables, flags shared by verbs, files of results, signals, exit codes. May
 * import {@code checks}, {@code checks.connection}, {@code harness.config}, {@code harness.container}, {@code
 * harness.engine}, {@code harness.preflight}, {@code harness.rollout}, {@code reports.console}, {@code
 * reports.write}, {@code settings}, {@code com.fasterxml.jackson} and {@code picocli}.
 */
@NullMarked
package dev.greenlight.harness.cli.io;

import org.jspecify.annotations.NullMarked;
