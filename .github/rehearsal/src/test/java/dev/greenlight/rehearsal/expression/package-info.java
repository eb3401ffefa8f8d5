/** The part of GitHub's expressions that our workflows use; anything else is an error. Imports nothing. */
@NullMarked
package dev.greenlight.rehearsal.expression;

import org.jspecify.annotations.NullMarked;
