/**
 * The checks before anything changes: facts about an environment, pure rules over them, and the JUnit suite that hands one to
 * the other. Imports {@code rollout} and the vocabulary of checks.
 */
@NullMarked
package dev.greenlight.harness.preflight;

import org.jspecify.annotations.NullMarked;
