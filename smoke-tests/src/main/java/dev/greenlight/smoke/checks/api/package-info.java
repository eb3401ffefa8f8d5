/**
 * Rules for status codes, error bodies and the webhook. Imports {@code dev.greenlight.checks}, {@code smoke.message} and {@code
 * smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.api;

import org.jspecify.annotations.NullMarked;
