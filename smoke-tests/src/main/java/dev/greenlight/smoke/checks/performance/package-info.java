/**
 * Rules for response times, connections and compression. Imports {@code dev.greenlight.checks},
 * {@code dev.greenlight.smoke.message} and {@code dev.greenlight.smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.performance;

import org.jspecify.annotations.NullMarked;
