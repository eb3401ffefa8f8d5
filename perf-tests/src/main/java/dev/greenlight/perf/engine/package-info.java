/**
 * Runs Gatling simulations as JUnit tests: a simulation is a container, each assertion a test. May import {@code
 * checks}, {@code checks.junit}, {@code checks.load}, {@code checks.weight}, {@code perf.profile}, {@code perf.report}, {@code
 * perf.result}, {@code settings}, {@code org.junit.jupiter} and {@code org.junit.platform}.
 */
@NullMarked
package dev.greenlight.perf.engine;

import org.jspecify.annotations.NullMarked;
