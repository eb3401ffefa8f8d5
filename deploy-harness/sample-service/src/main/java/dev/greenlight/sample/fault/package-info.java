/**
 * The faults that the service can be started with, as data: what each breaks, and how to name it. May import nothing.
 */
@NullMarked
package dev.greenlight.sample.fault;

import org.jspecify.annotations.NullMarked;
