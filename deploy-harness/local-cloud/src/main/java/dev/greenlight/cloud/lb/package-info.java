/**
 * The data plane of the load balancer: listeners on loopback, rules and weights, health checks, draining, and the errors
 * of an application load balancer. May import {@code cloud.clock}, {@code cloud.text}, {@code io.undertow} and {@code
 * org.xnio}.
 */
@NullMarked
package dev.greenlight.cloud.lb;

import org.jspecify.annotations.NullMarked;
