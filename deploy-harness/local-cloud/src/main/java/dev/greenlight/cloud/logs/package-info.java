/**
 * Log groups, streams and events, bounded. May import {@code cloud.clock}, {@code cloud.state}, {@code cloud.wire},
 * {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.cloudwatchlogs}.
 */
@NullMarked
package dev.greenlight.cloud.logs;

import org.jspecify.annotations.NullMarked;
