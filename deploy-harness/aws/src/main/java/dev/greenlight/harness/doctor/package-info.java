/**
 * The checks of {@code greenlight doctor}: what each of the eight known failures looks like, its cause and its remedy. Pure but
 * for the suite. May import {@code rollout}, {@code preflight}'s answers and the vocabulary of checks.
 */
@NullMarked
package dev.greenlight.harness.doctor;

import org.jspecify.annotations.NullMarked;
