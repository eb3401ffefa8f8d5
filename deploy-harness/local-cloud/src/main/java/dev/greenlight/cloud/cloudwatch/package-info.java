/** Metrics and alarms that are evaluated. Imports {@code wire}, {@code clock}, {@code state} and the SDK's CloudWatch model. */
@NullMarked
package dev.greenlight.cloud.cloudwatch;

import org.jspecify.annotations.NullMarked;
