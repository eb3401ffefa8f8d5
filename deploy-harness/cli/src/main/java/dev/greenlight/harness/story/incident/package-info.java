/**
 * Tells what happened in a rollout that went back, from its record alone. May import {@code rollout} and the vocabulary of
 * reports.
 */
@NullMarked
package dev.greenlight.harness.story.incident;

import org.jspecify.annotations.NullMarked;
