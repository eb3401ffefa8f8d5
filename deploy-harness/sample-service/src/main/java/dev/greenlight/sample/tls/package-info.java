<<<<<<< HEAD
/**
 * Certificates made at start for tests and demos, and the TLS context of the listener. May import {@code sample.fault}.
 */
=======
/** Certificates made at start for tests and demos, and the TLS context of the listener. Imports {@code fault}. */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.sample.tls;

import org.jspecify.annotations.NullMarked;
