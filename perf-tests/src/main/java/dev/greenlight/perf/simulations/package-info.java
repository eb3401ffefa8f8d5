/**
 * The simulations that come with Greenlight, in Gatling's DSL. May import {@code checks.connection}, {@code
 * checks.load}, {@code perf.profile}, {@code perf.result}, {@code settings} and {@code io.gatling}.
 */
@NullMarked
package dev.greenlight.perf.simulations;

import org.jspecify.annotations.NullMarked;
