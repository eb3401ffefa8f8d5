/**
 * Rules for what scripts of other sites may read. Imports {@code dev.greenlight.checks},
 * {@code dev.greenlight.smoke.message} and {@code dev.greenlight.smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.cors;

import org.jspecify.annotations.NullMarked;
