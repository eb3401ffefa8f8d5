/**
 * Metrics, and alarms that are evaluated. May import {@code cloud.clock}, {@code cloud.ecs}, {@code cloud.protocol},
 * {@code cloud.state}, {@code com.fasterxml.jackson}, {@code software.amazon.awssdk.core} and {@code software.amazon.awssdk.services.cloudwatch}.
 */
@NullMarked
package dev.greenlight.cloud.cloudwatch;

import org.jspecify.annotations.NullMarked;
