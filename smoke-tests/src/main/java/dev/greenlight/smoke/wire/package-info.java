/**
 * Facts read from raw sockets, where an HTTP client or JSSE would hide them: bounded in bytes and by one deadline.
 * Imports {@code dev.greenlight.checks.connection}, {@code dev.greenlight.smoke.message} and
 * {@code dev.greenlight.smoke.checks.tls}.
 */
@NullMarked
package dev.greenlight.smoke.wire;

import org.jspecify.annotations.NullMarked;
