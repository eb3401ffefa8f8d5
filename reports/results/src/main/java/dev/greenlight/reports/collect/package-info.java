/**
 * Turns what the JUnit Platform reports, of any engine, into results: nothing is lost, everything is redacted and bounded.
 * Imports the JUnit Launcher, {@code check}, {@code model} and {@code redact}.
 */
@NullMarked
package dev.greenlight.reports.collect;

import org.jspecify.annotations.NullMarked;
