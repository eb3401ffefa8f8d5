/**
 * Access to AWS that is about no service in particular: clients, errors in our words, models as plain data, permissions, objects in
 * S3. May import {@code engine}, {@code rollout} and the AWS SDK.
 */
@NullMarked
package dev.greenlight.harness.aws;

import org.jspecify.annotations.NullMarked;
