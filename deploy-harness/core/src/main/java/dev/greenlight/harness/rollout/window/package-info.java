/** When releases may begin. May import nothing. */
@NullMarked
package dev.greenlight.harness.rollout.window;

import org.jspecify.annotations.NullMarked;
