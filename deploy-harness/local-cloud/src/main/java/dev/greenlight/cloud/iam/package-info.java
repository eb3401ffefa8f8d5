/**
 * Policies and what they allow. May import {@code cloud.protocol}, {@code cloud.state}, {@code cloud.text}, {@code
 * com.fasterxml.jackson} and {@code software.amazon.awssdk.services.iam}.
 */
@NullMarked
package dev.greenlight.cloud.iam;

import org.jspecify.annotations.NullMarked;
