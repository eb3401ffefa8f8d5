/**
 * How a target is reached and where it answers what: one profile for the suites, the probes of the wire and Gatling. May import
 * {@code settings}.
 */
@NullMarked
package dev.greenlight.checks.connection;

import org.jspecify.annotations.NullMarked;
