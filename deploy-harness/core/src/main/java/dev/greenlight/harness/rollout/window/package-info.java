/** When releases may begin. Imports nothing else of ours. */
@NullMarked
package dev.greenlight.harness.rollout.window;

import org.jspecify.annotations.NullMarked;
