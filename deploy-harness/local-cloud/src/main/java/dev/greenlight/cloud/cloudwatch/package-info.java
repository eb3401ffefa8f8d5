/**
 * Metrics and alarms that are evaluated. May import {@code cloud.clock}, {@code cloud.state}, {@code cloud.wire},
 * {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.cloudwatch}.
 */
@NullMarked
package dev.greenlight.cloud.cloudwatch;

import org.jspecify.annotations.NullMarked;
