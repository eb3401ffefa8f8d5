/** Puts a rollout together from the configuration, and drives it to its exit code. */
@NullMarked
package dev.greenlight.harness.deploy;

import org.jspecify.annotations.NullMarked;
