/**
 * The words in which suites, gates, records and reports speak: a check comes to a finding, a finding has a status.
 * Pure. May import nothing.
 */
@NullMarked
package dev.greenlight.checks;

import org.jspecify.annotations.NullMarked;
