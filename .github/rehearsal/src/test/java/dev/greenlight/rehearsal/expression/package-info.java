/**
 * The part of GitHub's expressions that our workflows use; anything else is an error. May import {@code org.assertj}
 * and {@code org.junit.jupiter}.
 */
@NullMarked
package dev.greenlight.rehearsal.expression;

import org.jspecify.annotations.NullMarked;
