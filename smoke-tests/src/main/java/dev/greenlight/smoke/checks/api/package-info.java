/**
 * Rules for status codes, error bodies and the webhook. May import {@code checks}, {@code smoke.checks},
 * {@code smoke.checks.health} and {@code smoke.message}.
 */
@NullMarked
package dev.greenlight.smoke.checks.api;

import org.jspecify.annotations.NullMarked;
