/**
 * Amazon ECS on one machine: what its parts need from each other (ports to load balancer, registry and alarms). May
 * import {@code cloud.clock} and {@code cloud.task}.
 */
@NullMarked
package dev.greenlight.cloud.ecs;

import org.jspecify.annotations.NullMarked;
