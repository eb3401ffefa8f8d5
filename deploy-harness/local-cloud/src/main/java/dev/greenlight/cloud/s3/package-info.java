/**
 * Buckets and objects with conditional writes, in memory. May import {@code cloud.clock}, {@code cloud.protocol}, {@code
 * cloud.state} and {@code com.fasterxml.jackson}.
 */
@NullMarked
package dev.greenlight.cloud.s3;

import org.jspecify.annotations.NullMarked;
