/**
 * The pure rules: data in, findings out. Each names its source. Imports {@code reports.check}, a JSON and an HTML parser and
 * the JDK; no I/O, no JUnit, nothing else of ours.
 */
@NullMarked
package dev.greenlight.smoke.checks;

import org.jspecify.annotations.NullMarked;
