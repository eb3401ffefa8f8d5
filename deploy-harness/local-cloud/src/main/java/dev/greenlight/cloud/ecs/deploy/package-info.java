/**
<<<<<<< HEAD
 * The deployment state machine of Amazon ECS as pure functions: no SDK, no threads, time is data. May import nothing.
=======
 * The deployment state machine of Amazon ECS as pure functions: no SDK, no threads, time is data. Imports nothing but
 * Java.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.ecs.deploy;

import org.jspecify.annotations.NullMarked;
