/** The suite {@code canary}: the candidate against stable, or against a stored baseline. Imports all of this module but {@code child}. */
@NullMarked
package dev.greenlight.perf.canary;

import org.jspecify.annotations.NullMarked;
