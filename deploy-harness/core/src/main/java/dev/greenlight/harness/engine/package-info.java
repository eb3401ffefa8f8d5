/**
 * The one loop that has effects: observe, decide, journal the intention, act, journal the outcome. Everything outside
 * is a port. May import {@code harness.rollout} and {@code harness.rollout.decide}.
 */
@NullMarked
package dev.greenlight.harness.engine;

import org.jspecify.annotations.NullMarked;
