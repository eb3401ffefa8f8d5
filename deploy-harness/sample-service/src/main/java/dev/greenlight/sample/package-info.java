/** A small real WhatsApp-style service, started as a process or inside a JVM; may import all packages below it. */
@NullMarked
package dev.greenlight.sample;

import org.jspecify.annotations.NullMarked;
