/** The Undertow side: reads requests, sends answers, drains; may import {@code http}, {@code fault} and {@code tls}. */
@NullMarked
package dev.greenlight.sample.server;

import org.jspecify.annotations.NullMarked;
