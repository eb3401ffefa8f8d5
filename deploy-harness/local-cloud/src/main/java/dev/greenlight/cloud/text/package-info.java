/** Patterns in texts. May import nothing. */
@NullMarked
package dev.greenlight.cloud.text;

import org.jspecify.annotations.NullMarked;
