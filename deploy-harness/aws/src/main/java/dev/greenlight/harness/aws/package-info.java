/**
 * Access to AWS that is about no service in particular: clients, errors in our words, models as plain data,
 * permissions, objects in S3. May import {@code checks.connection}, {@code harness.engine}, {@code harness.rollout},
 * {@code org.apache.hc} and {@code software.amazon.awssdk}.
 */
@NullMarked
package dev.greenlight.harness.aws;

import org.jspecify.annotations.NullMarked;
