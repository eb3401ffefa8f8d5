/** Small things about text that several packages need. Imports java.* only. */
@NullMarked
package dev.greenlight.cloud.text;

import org.jspecify.annotations.NullMarked;
