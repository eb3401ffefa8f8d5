/**
 * Elastic Load Balancing v2 on one machine: what the API keeps, and how it becomes rules and targets of the data plane.
 * May import {@code cloud.clock}, {@code cloud.ecs}, {@code cloud.lb}, {@code cloud.protocol}, {@code cloud.state},
 * {@code com.fasterxml.jackson}, {@code software.amazon.awssdk.core} and {@code
 * software.amazon.awssdk.services.elasticloadbalancingv2}.
 */
@NullMarked
package dev.greenlight.cloud.elb;

import org.jspecify.annotations.NullMarked;
