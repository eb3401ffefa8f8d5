/**
 * The load balancer's data plane: listeners on loopback, rules and weights, health checks, draining, and the errors an
 * application load balancer gives. May import {@code cloud.clock}, {@code io.undertow} and {@code org.xnio}.
 */
@NullMarked
package dev.greenlight.cloud.lb;

import org.jspecify.annotations.NullMarked;
