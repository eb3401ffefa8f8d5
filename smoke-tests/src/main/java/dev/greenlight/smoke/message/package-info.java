/** Requests and responses as data, for clients, probes and rules. Imports the JDK only. */
@NullMarked
package dev.greenlight.smoke.message;

import org.jspecify.annotations.NullMarked;
