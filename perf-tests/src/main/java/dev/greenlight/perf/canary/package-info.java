/**
 * The suite {@code canary}: the candidate against stable, or against a stored baseline. May import {@code checks},
 * {@code checks.junit}, {@code perf.compare}, {@code perf.engine}, {@code perf.profile}, {@code perf.report},
 * {@code perf.result}, {@code perf.simulations} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.perf.canary;

import org.jspecify.annotations.NullMarked;
