/**
 * The main class of the child JVM, and the one place that calls Gatling's internals. Imports
 * {@code dev.greenlight.checks.connection}, {@code dev.greenlight.perf.profile}, {@code dev.greenlight.perf.result},
 * {@code dev.greenlight.perf.simulations}, {@code io.gatling} and {@code scala}.
 */
@NullMarked
package dev.greenlight.perf.child;

import org.jspecify.annotations.NullMarked;
