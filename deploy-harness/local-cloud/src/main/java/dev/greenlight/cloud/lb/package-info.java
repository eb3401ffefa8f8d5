/**
 * The load balancer's data plane: listeners on loopback, rules and weights, health checks, draining, and the errors an
 * application load balancer gives. Imports {@code clock} and Undertow; knows nothing of the AWS API.
 */
@NullMarked
package dev.greenlight.cloud.lb;

import org.jspecify.annotations.NullMarked;
