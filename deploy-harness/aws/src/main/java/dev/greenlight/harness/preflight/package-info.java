/**
 * The checks before anything changes: facts about an environment, pure rules over them, and the JUnit suite that hands
 * one to the other. May import {@code checks}, {@code checks.junit}, {@code harness.rollout},
 * {@code harness.rollout.window} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.harness.preflight;

import org.jspecify.annotations.NullMarked;
