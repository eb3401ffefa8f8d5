/**
 * Log groups, streams and events, bounded. May import {@code cloud.clock}, {@code cloud.protocol}, {@code cloud.state},
 * {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.cloudwatchlogs}.
 */
@NullMarked
package dev.greenlight.cloud.logs;

import org.jspecify.annotations.NullMarked;
