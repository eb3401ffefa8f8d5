/**
 * The checks of what is measured while a release serves: error rate, response time, health, alarms, logs; and
 * while it shares production with stable. Pure but for the suites. May import {@code checks}, {@code checks.junit}, {@code
 * checks.load}, {@code harness.preflight}, {@code org.apache.commons.statistics} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.harness.monitoring;

import org.jspecify.annotations.NullMarked;
