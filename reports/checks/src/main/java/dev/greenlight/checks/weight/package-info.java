/** What a check weighs, as configured. May import {@code checks} and {@code settings}. */
@NullMarked
package dev.greenlight.checks.weight;

import org.jspecify.annotations.NullMarked;
