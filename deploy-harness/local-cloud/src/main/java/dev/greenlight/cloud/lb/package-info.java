/**
<<<<<<< HEAD
 * The load balancer's data plane: listeners on loopback, rules and weights, health checks, draining, and the errors an
 * application load balancer gives. May import {@code cloud.clock}, {@code io.undertow} and {@code org.xnio}.
=======
 * The data plane of the load balancer: listeners on loopback, rules and weights, health checks, draining, and the errors
 * of an application load balancer. Imports {@code clock}, {@code text}, Undertow and XNIO.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.lb;

import org.jspecify.annotations.NullMarked;
