/**
 * Results as people read them on a terminal or in a job's log, 80 columns wide. May import {@code checks} and
 * {@code reports.collect}.
 */
@NullMarked
package dev.greenlight.reports.console;

import org.jspecify.annotations.NullMarked;
