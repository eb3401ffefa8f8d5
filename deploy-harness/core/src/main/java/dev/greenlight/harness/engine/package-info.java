/**
 * The one loop that has effects: observe, decide, journal the intention, act, journal the outcome. Everything outside is a
 * port. Imports {@code rollout}, nothing else of ours.
 */
@NullMarked
package dev.greenlight.harness.engine;

import org.jspecify.annotations.NullMarked;
