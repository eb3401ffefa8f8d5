/** The figures of one run as data, and their JSON. May import {@code com.fasterxml.jackson}. */
@NullMarked
package dev.greenlight.perf.result;

import org.jspecify.annotations.NullMarked;
