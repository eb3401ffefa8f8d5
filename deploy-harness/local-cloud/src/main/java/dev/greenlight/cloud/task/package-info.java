/**
 * Runs the containers of tasks: as child processes, as containers, or simulated. May import {@code cloud.clock} and
 * {@code cloud.text}.
 */
@NullMarked
package dev.greenlight.cloud.task;

import org.jspecify.annotations.NullMarked;
