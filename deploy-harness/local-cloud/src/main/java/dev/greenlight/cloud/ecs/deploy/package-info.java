/**
 * The deployment state machine of Amazon ECS as pure functions: no SDK, no threads, time is data. May import nothing.
 */
@NullMarked
package dev.greenlight.cloud.ecs.deploy;

import org.jspecify.annotations.NullMarked;
