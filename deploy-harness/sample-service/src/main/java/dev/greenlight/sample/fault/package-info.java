<<<<<<< HEAD
/** The faults the service can be started with, as data: what each breaks, and how to name it. May import nothing. */
=======
/**
 * The faults that the service can be started with, as data: what each breaks, and how to name it. Imports nothing but
 * Java.
 */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.sample.fault;

import org.jspecify.annotations.NullMarked;
