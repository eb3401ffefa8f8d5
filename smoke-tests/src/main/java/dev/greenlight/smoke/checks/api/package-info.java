/**
 * Rules for status codes, error bodies and the webhook. Imports {@code dev.greenlight.checks},
 * {@code dev.greenlight.smoke.message} and {@code dev.greenlight.smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.api;

import org.jspecify.annotations.NullMarked;
