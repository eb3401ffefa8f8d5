/**
 * Rules for header fields that stand for themselves. Imports {@code dev.greenlight.checks}, {@code smoke.message} and {@code
 * smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.headers;

import org.jspecify.annotations.NullMarked;
