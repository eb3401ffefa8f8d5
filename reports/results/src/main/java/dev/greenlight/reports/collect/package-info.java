/**
 * Turns what the JUnit Platform reports, of any engine, into results: nothing is lost, everything is redacted and
 * bounded. May import {@code checks}, {@code checks.junit}, {@code org.junit.platform} and {@code org.opentest4j}.
 */
@NullMarked
package dev.greenlight.reports.collect;

import org.jspecify.annotations.NullMarked;
