/**
 * Rules for single header fields. Imports {@code dev.greenlight.checks}, {@code dev.greenlight.smoke.message} and
 * {@code dev.greenlight.smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.headers;

import org.jspecify.annotations.NullMarked;
