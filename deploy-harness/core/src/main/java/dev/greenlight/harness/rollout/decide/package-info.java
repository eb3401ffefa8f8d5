/**
 * What to do next with a rollout, as a pure function of its record and of what was just seen. May import
 * {@code harness.rollout}.
 */
@NullMarked
package dev.greenlight.harness.rollout.decide;

import org.jspecify.annotations.NullMarked;
