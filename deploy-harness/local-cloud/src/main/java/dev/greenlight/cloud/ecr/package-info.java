/** The registry of images: repositories, tags with digests, scan findings; no layers. Imports {@code wire}, {@code clock}, {@code state} and the SDK's ECR model. */
@NullMarked
package dev.greenlight.cloud.ecr;

import org.jspecify.annotations.NullMarked;
