/** Requests and responses as data, for clients, probes and rules. May import {@code checks.connection}. */
@NullMarked
package dev.greenlight.smoke.message;

import org.jspecify.annotations.NullMarked;
