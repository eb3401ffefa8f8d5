/**
 * Rules for health endpoints and the version they report. Imports {@code dev.greenlight.checks},
 * {@code dev.greenlight.smoke.message}, {@code dev.greenlight.smoke.checks} and {@code com.fasterxml.jackson.core}.
 */
@NullMarked
package dev.greenlight.smoke.checks.health;

import org.jspecify.annotations.NullMarked;
