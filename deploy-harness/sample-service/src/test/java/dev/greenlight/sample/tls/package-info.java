/** Certificates, read from files and made at start. */
@NullMarked
package dev.greenlight.sample.tls;

import org.jspecify.annotations.NullMarked;
