/**
 * Elastic Load Balancing v2 on one machine: what the API keeps, and how it becomes rules and targets of the data plane. Imports
 * {@code lb}, {@code wire}, {@code state}, and the port that ECS needs from a load balancer.
 */
@NullMarked
package dev.greenlight.cloud.elb;

import org.jspecify.annotations.NullMarked;
