/**
 * The one read model of a rollout: one walk over its events, after which showing it is only rendering. Pure. May import
 * {@code checks} and {@code harness.rollout}.
 */
@NullMarked
package dev.greenlight.harness.story;

import org.jspecify.annotations.NullMarked;
