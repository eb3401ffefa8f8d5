/**
 * The Undertow side: reads requests, sends answers, drains. May import {@code sample.fault}, {@code sample.http}, {@code
 * sample.tls}, {@code io.undertow} and {@code org.xnio}.
 */
@NullMarked
package dev.greenlight.sample.server;

import org.jspecify.annotations.NullMarked;
