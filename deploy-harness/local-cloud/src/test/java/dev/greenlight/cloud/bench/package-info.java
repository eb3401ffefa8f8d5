/** Benchmarks: programs that measure, which no build runs. */
@NullMarked
package dev.greenlight.cloud.bench;

import org.jspecify.annotations.NullMarked;
