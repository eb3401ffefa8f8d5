/** The service, seen through real sockets and real processes. */
@NullMarked
package dev.greenlight.sample;

import org.jspecify.annotations.NullMarked;
