/** Rules for TLS versions and certificates. May import {@code checks} and {@code smoke.checks}. */
@NullMarked
package dev.greenlight.smoke.checks.tls;

import org.jspecify.annotations.NullMarked;
