/**
 * How much load, for how long, on which target, and the thresholds to meet. May import {@code checks.connection},
 * {@code checks.load} and {@code settings}.
 */
@NullMarked
package dev.greenlight.perf.profile;

import org.jspecify.annotations.NullMarked;
