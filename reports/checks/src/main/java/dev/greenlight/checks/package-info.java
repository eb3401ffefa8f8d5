/**
 * The words in which suites, gates, records and reports speak: a check comes to a finding, a finding has a status. Pure. Imports
 * {@code java.*} only.
 */
@NullMarked
package dev.greenlight.checks;

import org.jspecify.annotations.NullMarked;
