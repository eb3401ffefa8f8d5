/**
 * What a rollout is: its plan, its record, and what is seen of the service meanwhile. Pure: no input or output, no clock (time
 * is data), no randomness. Imports {@code java.*} only.
 */
@NullMarked
package dev.greenlight.harness.rollout;

import org.jspecify.annotations.NullMarked;
