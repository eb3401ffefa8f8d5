/** The processes behind {@code --env local}: the local cloud and the sample service. */
@NullMarked
package dev.greenlight.harness.local;

import org.jspecify.annotations.NullMarked;
