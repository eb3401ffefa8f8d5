/** Keeps secrets and control sequences out of everything that is shown or stored. Imports {@code java.*} only. */
@NullMarked
package dev.greenlight.reports.redact;

import org.jspecify.annotations.NullMarked;
