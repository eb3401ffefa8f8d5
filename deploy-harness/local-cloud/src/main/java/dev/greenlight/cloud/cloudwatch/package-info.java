/**
<<<<<<< HEAD
 * Metrics and alarms that are evaluated. May import {@code cloud.clock}, {@code cloud.state}, {@code cloud.wire},
 * {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.cloudwatch}.
=======
 * Metrics, and alarms that are evaluated. Imports {@code clock}, {@code ecs}, {@code protocol}, {@code state}, Jackson
 * and the SDK.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.cloudwatch;

import org.jspecify.annotations.NullMarked;
