/**
 * Rules for health endpoints and the version they report. Imports {@code dev.greenlight.checks}, {@code smoke.message}, {@code
 * smoke.checks} and a JSON parser.
 */
@NullMarked
package dev.greenlight.smoke.checks.health;

import org.jspecify.annotations.NullMarked;
