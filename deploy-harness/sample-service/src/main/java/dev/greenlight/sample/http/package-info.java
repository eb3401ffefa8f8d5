/**
 * What every answer of the service has in common, as pure decisions over a request and an answer. May import {@code
 * sample.fault} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.sample.http;

import org.jspecify.annotations.NullMarked;
