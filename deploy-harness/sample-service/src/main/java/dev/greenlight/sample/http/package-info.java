/**
 * What every answer of the service has in common, as decisions over a request and an answer. May import {@code
 * sample.fault}, {@code com.google.gson} and {@code io.undertow}.
 */
@NullMarked
package dev.greenlight.sample.http;

import org.jspecify.annotations.NullMarked;
