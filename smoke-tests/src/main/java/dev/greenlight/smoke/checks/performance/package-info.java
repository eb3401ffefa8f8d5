/**
 * Rules for response times, connections and compression. Imports {@code dev.greenlight.checks}, {@code smoke.message} and {@code
 * smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.performance;

import org.jspecify.annotations.NullMarked;
