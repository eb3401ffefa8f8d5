/**
 * The command line: one class per verb, exit codes, and the wiring of everything else. May import every other package of the
 * harness; none imports this one.
 */
@NullMarked
package dev.greenlight.harness.cli;

import org.jspecify.annotations.NullMarked;
