/** Faults on purpose: a plan that tests and users fill, and that the cloud asks. May import {@code cloud.text}. */
@NullMarked
package dev.greenlight.cloud.fault;

import org.jspecify.annotations.NullMarked;
