/** How much load, for how long, onto which host, and the thresholds to meet: read from configuration. Imports nothing of ours. */
@NullMarked
package dev.greenlight.perf.profile;

import org.jspecify.annotations.NullMarked;
