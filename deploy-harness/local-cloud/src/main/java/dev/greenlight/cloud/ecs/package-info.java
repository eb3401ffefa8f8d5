/**
<<<<<<< HEAD
 * Amazon ECS on one machine: what its parts need from each other (ports to load balancer, registry and alarms). May
 * import {@code cloud.clock} and {@code cloud.task}.
=======
 * Amazon ECS on one machine: what it needs from the load balancer, the registry, the alarms and the fault plan, as
 * ports. Imports {@code clock} and {@code task}.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.ecs;

import org.jspecify.annotations.NullMarked;
