/**
 * Results as people read them on a terminal or in a job's log, 80 columns wide. Imports {@code check}, {@code collect} and
 * {@code model}, nothing else of ours.
 */
@NullMarked
package dev.greenlight.reports.console;

import org.jspecify.annotations.NullMarked;
