/**
 * Rules for what scripts of other sites may read. Imports {@code dev.greenlight.checks}, {@code smoke.message} and {@code
 * smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.cors;

import org.jspecify.annotations.NullMarked;
