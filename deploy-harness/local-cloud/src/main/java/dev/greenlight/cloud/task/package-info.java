/**
<<<<<<< HEAD
 * Runs the containers of tasks: as child processes, as containers, or simulated. May import {@code cloud.clock} and
 * {@code cloud.text}.
=======
 * Runs the containers of tasks: as child processes, as containers, or simulated. Imports {@code clock} and {@code text}.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.task;

import org.jspecify.annotations.NullMarked;
