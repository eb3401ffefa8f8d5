/** The figures of one run as data, and their JSON. Imports nothing of ours. */
@NullMarked
package dev.greenlight.perf.result;

import org.jspecify.annotations.NullMarked;
