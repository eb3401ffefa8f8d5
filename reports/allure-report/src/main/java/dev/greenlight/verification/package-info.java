/**
 * Verifies an environment from Maven. May import {@code checks}, {@code harness.cli} and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.verification;

import org.jspecify.annotations.NullMarked;
