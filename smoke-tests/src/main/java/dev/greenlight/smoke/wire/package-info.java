/**
 * Facts read from raw sockets, where an HTTP client or JSSE would hide them: bounded in bytes and by one deadline. May
 * import {@code checks.connection}, {@code smoke.checks.tls} and {@code smoke.message}.
 */
@NullMarked
package dev.greenlight.smoke.wire;

import org.jspecify.annotations.NullMarked;
