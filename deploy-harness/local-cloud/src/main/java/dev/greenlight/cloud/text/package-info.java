/** Small things about text that several packages need. May import nothing. */
@NullMarked
package dev.greenlight.cloud.text;

import org.jspecify.annotations.NullMarked;
