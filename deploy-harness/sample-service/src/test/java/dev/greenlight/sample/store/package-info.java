/** Tests of the addresses. */
@NullMarked
package dev.greenlight.sample.store;

import org.jspecify.annotations.NullMarked;
