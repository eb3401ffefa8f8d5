/**
 * The target of the suites with its expectations, read from JUnit configuration parameters and passed to tests. Imports
 * {@code dev.greenlight.checks}, {@code dev.greenlight.checks.junit}, {@code dev.greenlight.checks.connection},
 * {@code dev.greenlight.smoke.message}, {@code dev.greenlight.smoke.http}, {@code io.restassured} and
 * {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.smoke.settings;

import org.jspecify.annotations.NullMarked;
