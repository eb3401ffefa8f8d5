/**
 * The suite {@code canary}: the candidate against stable, or against a stored baseline. May import {@code checks},
 * {@code checks.connection}, {@code checks.junit}, {@code checks.load}, {@code perf.compare}, {@code perf.engine},
 * {@code perf.profile}, {@code perf.report}, {@code perf.result}, {@code perf.simulations}, {@code settings} and
 * {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.perf.canary;

import org.jspecify.annotations.NullMarked;
