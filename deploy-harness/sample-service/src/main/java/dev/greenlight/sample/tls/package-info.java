/**
 * Certificates made at start for tests and demos, and the TLS context of the listener. May import {@code sample.fault}.
 */
@NullMarked
package dev.greenlight.sample.tls;

import org.jspecify.annotations.NullMarked;
