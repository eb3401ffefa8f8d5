/**
 * The words in which a suite speaks: a check comes to a finding, a finding has a status. Imports JUnit Jupiter and {@code
 * redact}, nothing else of ours.
 */
@NullMarked
package dev.greenlight.checks;

import org.jspecify.annotations.NullMarked;
