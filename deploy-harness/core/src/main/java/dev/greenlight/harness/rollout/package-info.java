/**
 * What a rollout is: its plan, its record, and what is seen of the service meanwhile. Pure: no input or output, no
 * clock (time is data), no randomness. May import {@code checks}.
 */
@NullMarked
package dev.greenlight.harness.rollout;

import org.jspecify.annotations.NullMarked;
