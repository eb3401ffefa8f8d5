/**
 * The simulations that come with Greenlight, in Gatling's DSL. Imports {@code dev.greenlight.checks.connection},
 * {@code dev.greenlight.perf.profile}, {@code dev.greenlight.perf.result} and {@code io.gatling.javaapi}.
 */
@NullMarked
package dev.greenlight.perf.simulations;

import org.jspecify.annotations.NullMarked;
