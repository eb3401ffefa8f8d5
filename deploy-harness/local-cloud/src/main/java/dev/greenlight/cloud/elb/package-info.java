/**
 * Elastic Load Balancing v2 on one machine: what the API keeps, and how it becomes rules and targets of the data plane.
<<<<<<< HEAD
 * May import {@code cloud.clock}, {@code cloud.ecs}, {@code cloud.lb}, {@code cloud.state}, {@code cloud.wire},
 * {@code com.fasterxml.jackson}, {@code software.amazon.awssdk.core} and
 * {@code software.amazon.awssdk.services.elasticloadbalancingv2}.
=======
 * Imports {@code clock}, {@code ecs}, {@code lb}, {@code protocol}, {@code state}, Jackson and the SDK.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.elb;

import org.jspecify.annotations.NullMarked;
