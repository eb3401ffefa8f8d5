/**
 * The checks of {@code greenlight doctor}: what each of the eight known failures looks like, its cause and its remedy.
 * Pure but for the suite. May import {@code checks}, {@code checks.junit}, {@code harness.preflight},
 * {@code harness.rollout} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.harness.doctor;

import org.jspecify.annotations.NullMarked;
