/**
 * The suite {@code canary}: the candidate against stable, or against a stored baseline. Imports all of
 * {@code dev.greenlight.perf} but {@code child}, {@code dev.greenlight.checks}, {@code dev.greenlight.checks.junit} and
 * {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.perf.canary;

import org.jspecify.annotations.NullMarked;
