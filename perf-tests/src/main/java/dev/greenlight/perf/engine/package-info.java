/**
 * Runs Gatling simulations as JUnit tests: a simulation is a container, each assertion a test. Imports
 * {@code dev.greenlight.checks}, {@code dev.greenlight.checks.junit}, {@code dev.greenlight.perf.profile},
 * {@code dev.greenlight.perf.result}, {@code dev.greenlight.perf.report} and {@code org.junit.platform}; of Gatling it
 * knows the name of a class only.
 */
@NullMarked
package dev.greenlight.perf.engine;

import org.jspecify.annotations.NullMarked;
