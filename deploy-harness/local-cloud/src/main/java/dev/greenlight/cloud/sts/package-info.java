/**
 * Who calls, and sessions that end. May import {@code cloud.clock}, {@code cloud.protocol} and {@code
 * software.amazon.awssdk.services.sts}.
 */
@NullMarked
package dev.greenlight.cloud.sts;

import org.jspecify.annotations.NullMarked;
