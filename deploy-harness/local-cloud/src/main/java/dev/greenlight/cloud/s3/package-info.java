/**
<<<<<<< HEAD
 * Buckets and objects with conditional writes, in memory. May import {@code cloud.clock}, {@code cloud.state},
 * {@code cloud.wire} and {@code com.fasterxml.jackson}.
=======
 * Buckets and objects with conditional writes, in memory. Imports {@code clock}, {@code protocol}, {@code state} and
 * Jackson.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.s3;

import org.jspecify.annotations.NullMarked;
