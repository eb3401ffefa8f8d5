/** Runs Gatling simulations as JUnit tests: a simulation is a container, each assertion a test. Imports {@code profile} and {@code result}; knows nothing of Gatling but the class to look for. */
@NullMarked
package dev.greenlight.perf.engine;

import org.jspecify.annotations.NullMarked;
