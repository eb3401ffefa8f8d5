/**
 * The one HTTP endpoint of the cloud: finds the operation for a request, injects planned faults, throttles, and records
 * calls. May import {@code cloud.clock}, {@code cloud.fault}, {@code cloud.protocol}, {@code cloud.text},
 * {@code com.fasterxml.jackson}, {@code io.undertow}, {@code org.xnio}, {@code software.amazon.awssdk.core} and {@code software.amazon.awssdk.utils}.
 */
@NullMarked
package dev.greenlight.cloud.wire;

import org.jspecify.annotations.NullMarked;
