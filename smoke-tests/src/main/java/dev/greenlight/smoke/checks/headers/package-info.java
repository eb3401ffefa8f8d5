/** Rules for single header fields. May import {@code checks}, {@code smoke.checks} and {@code smoke.message}. */
@NullMarked
package dev.greenlight.smoke.checks.headers;

import org.jspecify.annotations.NullMarked;
