/**
 * The registry of images: repositories, tags with digests, scan findings; no layers. May import {@code cloud.clock},
 * {@code cloud.protocol}, {@code cloud.state}, {@code cloud.wire}, {@code com.fasterxml.jackson} and {@code
 * software.amazon.awssdk.services.ecr}.
 */
@NullMarked
package dev.greenlight.cloud.ecr;

import org.jspecify.annotations.NullMarked;
