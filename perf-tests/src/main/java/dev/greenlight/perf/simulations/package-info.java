/**
 * The simulations that come with Greenlight, in Gatling's DSL. May import {@code checks.connection},
 * {@code perf.profile}, {@code perf.result} and {@code io.gatling}.
 */
@NullMarked
package dev.greenlight.perf.simulations;

import org.jspecify.annotations.NullMarked;
