/**
 * The target of the suites with its expectations, read from JUnit configuration parameters and passed to tests. May
 * import {@code checks}, {@code checks.connection}, {@code checks.junit}, {@code settings}, {@code smoke.checks.api},
 * {@code smoke.checks.health}, {@code smoke.http}, {@code smoke.message}, {@code io.restassured} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.smoke.settings;

import org.jspecify.annotations.NullMarked;
