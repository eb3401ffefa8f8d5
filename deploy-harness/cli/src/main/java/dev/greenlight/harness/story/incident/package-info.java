/**
 * Tells what happened in a rollout that went back, from its record alone. May import {@code checks} and
 * {@code harness.rollout}.
 */
@NullMarked
package dev.greenlight.harness.story.incident;

import org.jspecify.annotations.NullMarked;
