/**
 * The checks of what is measured while a release serves: error rate, response time, health, alarms, logs. Pure but for
 * the suite. May import {@code checks}, {@code checks.junit}, {@code harness.preflight} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.harness.monitoring;

import org.jspecify.annotations.NullMarked;
