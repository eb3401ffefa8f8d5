/**
 * Checks as JUnit tests: their names and ids, how a finding ends a test, and what a test takes as parameters. Imports {@code
 * dev.greenlight.checks}, JUnit Jupiter and opentest4j.
 */
@NullMarked
package dev.greenlight.checks.junit;

import org.jspecify.annotations.NullMarked;
