/**
<<<<<<< HEAD
 * The Undertow side: reads requests, sends answers, drains. May import {@code sample.fault}, {@code sample.http},
 * {@code sample.tls}, {@code io.undertow} and {@code org.xnio}.
=======
 * The Undertow side: reads requests, sends answers, drains. Imports {@code fault}, {@code http}, {@code tls}, Undertow
 * and XNIO.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.sample.server;

import org.jspecify.annotations.NullMarked;
