/**
 * Facts read from the wire over raw sockets, where an HTTP client or JSSE would hide them. Everything is bounded in bytes and
 * by one deadline. Imports the data types of {@code checks} and the JDK.
 */
@NullMarked
package dev.greenlight.smoke.wire;

import org.jspecify.annotations.NullMarked;
