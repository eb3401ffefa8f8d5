/**
 * Rules for the cookies that a target sets. Imports {@code dev.greenlight.checks} and
 * {@code dev.greenlight.smoke.message}.
 */
@NullMarked
package dev.greenlight.smoke.checks.cookies;

import org.jspecify.annotations.NullMarked;
