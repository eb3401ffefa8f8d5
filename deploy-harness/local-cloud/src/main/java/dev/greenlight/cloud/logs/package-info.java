/**
<<<<<<< HEAD
 * Log groups, streams and events, bounded. May import {@code cloud.clock}, {@code cloud.state}, {@code cloud.wire},
 * {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.cloudwatchlogs}.
=======
 * Log groups, streams and events, bounded. Imports {@code clock}, {@code protocol}, {@code state}, Jackson and the SDK.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.logs;

import org.jspecify.annotations.NullMarked;
