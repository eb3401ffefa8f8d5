/**
 * The main class of the child JVM, and the one place that calls Gatling's internals. May import
 * {@code checks.connection}, {@code perf.profile}, {@code perf.result}, {@code perf.simulations}, {@code io.gatling}
 * and {@code scala}.
 */
@NullMarked
package dev.greenlight.perf.child;

import org.jspecify.annotations.NullMarked;
