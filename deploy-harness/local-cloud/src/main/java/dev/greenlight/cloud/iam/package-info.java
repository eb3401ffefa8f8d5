<<<<<<< HEAD
/**
 * Policies and what they allow. May import {@code cloud.state}, {@code cloud.text}, {@code cloud.wire},
 * {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.iam}.
 */
=======
/** Policies and what they allow. Imports {@code protocol}, {@code state}, {@code text}, Jackson and the SDK. */
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
@NullMarked
package dev.greenlight.cloud.iam;

import org.jspecify.annotations.NullMarked;
