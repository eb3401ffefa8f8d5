/**
 * The one read model of a rollout: one walk over its events, after which showing it is only rendering. Pure. Imports
 * {@code rollout} and the vocabulary {@code checks}, nothing else of ours.
 */
@NullMarked
package dev.greenlight.harness.story;

import org.jspecify.annotations.NullMarked;
