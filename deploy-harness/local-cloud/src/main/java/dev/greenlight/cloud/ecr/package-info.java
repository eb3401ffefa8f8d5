/**
<<<<<<< HEAD
 * The registry of images: repositories, tags with digests, scan findings; no layers. May import {@code cloud.clock},
 * {@code cloud.state}, {@code cloud.wire}, {@code com.fasterxml.jackson} and
 * {@code software.amazon.awssdk.services.ecr}.
=======
 * The registry of images: repositories, tags with digests, scan findings; no layers. Imports {@code clock}, {@code
 * protocol}, {@code state}, {@code wire}, Jackson and the SDK.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.ecr;

import org.jspecify.annotations.NullMarked;
