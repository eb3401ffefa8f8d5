/**
 * Checks as JUnit tests: their names and ids, how a finding ends a test, and what a test takes as parameters. May
 * import {@code checks}, {@code checks.weight}, {@code org.junit.jupiter} and {@code org.opentest4j}.
 */
@NullMarked
package dev.greenlight.checks.junit;

import org.jspecify.annotations.NullMarked;
