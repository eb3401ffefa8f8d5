/** A small real WhatsApp-style service, started as a process or inside a JVM. May import {@code sample..}. */
@NullMarked
package dev.greenlight.sample;

import org.jspecify.annotations.NullMarked;
