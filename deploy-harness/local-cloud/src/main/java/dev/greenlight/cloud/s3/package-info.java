/** Buckets and objects with conditional writes, in memory. Imports {@code wire}, {@code clock} and {@code state}. */
@NullMarked
package dev.greenlight.cloud.s3;

import org.jspecify.annotations.NullMarked;
