/**
 * Rules for health endpoints and the version they report. May import {@code checks}, {@code smoke.checks},
 * {@code smoke.message} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.smoke.checks.health;

import org.jspecify.annotations.NullMarked;
