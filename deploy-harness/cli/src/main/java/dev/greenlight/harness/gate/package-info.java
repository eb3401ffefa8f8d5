/**
 * Runs suites of checks and comes to a verdict. The only place that knows the JUnit Launcher; imports {@code
 * dev.greenlight.reports}, {@code engine} and {@code rollout}, nothing else of the harness.
 */
@NullMarked
package dev.greenlight.harness.gate;

import org.jspecify.annotations.NullMarked;
