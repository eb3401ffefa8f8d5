/**
 * A small real WhatsApp-style service, started as a process or inside a JVM. May import {@code sample.api}, {@code
 * sample.fault}, {@code sample.http}, {@code sample.server}, {@code sample.store} and {@code sample.tls}.
 */
@NullMarked
package dev.greenlight.sample;

import org.jspecify.annotations.NullMarked;
