/**
 * What runs in a cloud, read through its own operations and shown as JSON; and whether its services serve. May import
 * {@code cloud.lb}, {@code cloud.protocol}, {@code cloud.seed}, {@code com.fasterxml.jackson}, {@code
 * software.amazon.awssdk.services.ecs} and {@code software.amazon.awssdk.services.elasticloadbalancingv2}.
 */
@NullMarked
package dev.greenlight.cloud.status;

import org.jspecify.annotations.NullMarked;
