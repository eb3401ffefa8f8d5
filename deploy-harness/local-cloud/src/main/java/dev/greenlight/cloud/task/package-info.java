/** Runs the containers of tasks: as child processes, as containers, or simulated. May import the clock; nothing of ECS. */
@NullMarked
package dev.greenlight.cloud.task;

import org.jspecify.annotations.NullMarked;
