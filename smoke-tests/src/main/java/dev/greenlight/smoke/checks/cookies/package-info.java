/** Rules for the cookies that a target sets. May import {@code checks} and {@code smoke.message}. */
@NullMarked
package dev.greenlight.smoke.checks.cookies;

import org.jspecify.annotations.NullMarked;
