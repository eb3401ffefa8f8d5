/** The half minute of {@code greenlight demo}. */
@NullMarked
package dev.greenlight.harness.demo;

import org.jspecify.annotations.NullMarked;
