/** The operations of ECS. */
@NullMarked
package dev.greenlight.cloud.ecs.api;

import org.jspecify.annotations.NullMarked;
