<<<<<<< HEAD
/** A small real WhatsApp-style service, started as a process or inside a JVM. May import {@code sample..}. */
=======
/**
 * A small real WhatsApp-style service, started as a process or inside a JVM. Imports {@code api}, {@code fault}, {@code
 * http}, {@code server}, {@code store} and {@code tls}.
 */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.sample;

import org.jspecify.annotations.NullMarked;
