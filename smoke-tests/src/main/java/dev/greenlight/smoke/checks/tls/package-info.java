/**
 * Rules for TLS versions and certificates. Imports {@code dev.greenlight.checks} and
 * {@code dev.greenlight.smoke.checks}.
 */
@NullMarked
package dev.greenlight.smoke.checks.tls;

import org.jspecify.annotations.NullMarked;
