/**
 * Rules for response times, connections and compression. May import {@code checks}, {@code smoke.checks} and
 * {@code smoke.message}.
 */
@NullMarked
package dev.greenlight.smoke.checks.performance;

import org.jspecify.annotations.NullMarked;
