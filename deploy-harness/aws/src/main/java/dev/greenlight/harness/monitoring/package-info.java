/**
 * The checks of what is measured while a release serves: error rate, response time, health, alarms, logs. Pure but for the
 * suite. May import {@code preflight}'s answers and the vocabulary of checks.
 */
@NullMarked
package dev.greenlight.harness.monitoring;

import org.jspecify.annotations.NullMarked;
