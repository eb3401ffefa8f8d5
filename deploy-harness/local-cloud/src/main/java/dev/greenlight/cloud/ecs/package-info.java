/**
 * Amazon ECS on one machine: what it needs from the load balancer, the registry, the alarms and the fault plan, as
 * ports. May import {@code cloud.clock}, {@code cloud.protocol} and {@code cloud.task}.
 */
@NullMarked
package dev.greenlight.cloud.ecs;

import org.jspecify.annotations.NullMarked;
