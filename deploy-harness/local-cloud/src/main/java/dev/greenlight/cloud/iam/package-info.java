/** Policies and what they allow. Imports {@code wire}, {@code state}, {@code text} and the SDK's IAM model. */
@NullMarked
package dev.greenlight.cloud.iam;

import org.jspecify.annotations.NullMarked;
