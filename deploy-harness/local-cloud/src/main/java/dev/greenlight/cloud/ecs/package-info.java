/**
 * Amazon ECS on one machine: what its parts need from each other (ports to load balancer, registry and alarms). May import
 * the clock; never the load balancer.
 */
@NullMarked
package dev.greenlight.cloud.ecs;

import org.jspecify.annotations.NullMarked;
