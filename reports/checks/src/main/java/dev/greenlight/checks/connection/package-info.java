/** How a target is reached: one profile for the suites, the probes of the wire and Gatling. May import nothing. */
@NullMarked
package dev.greenlight.checks.connection;

import org.jspecify.annotations.NullMarked;
