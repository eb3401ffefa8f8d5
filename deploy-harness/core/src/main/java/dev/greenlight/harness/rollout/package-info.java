/**
 * Decides what a rollout does next, from its own record and from what was just seen of the world. Pure: no input or output,
 * no clock (time is data), no randomness. Imports {@code java.*} only.
 */
@NullMarked
package dev.greenlight.harness.rollout;

import org.jspecify.annotations.NullMarked;
