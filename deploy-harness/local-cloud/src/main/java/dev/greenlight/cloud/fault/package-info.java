<<<<<<< HEAD
/**
 * What goes wrong on purpose: a plan that tests and curious users fill, and the cloud asks. May import
 * {@code cloud.text}.
 */
=======
/** Faults on purpose: a plan that tests and users fill, and that the cloud asks. Imports {@code text}. */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.cloud.fault;

import org.jspecify.annotations.NullMarked;
