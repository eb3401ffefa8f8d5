/**
 * How much load is put on a target and what its results may be: keys and their words, for the engine and the command
 * line. May import {@code checks.connection} and {@code settings}.
 */
@NullMarked
package dev.greenlight.checks.load;

import org.jspecify.annotations.NullMarked;
