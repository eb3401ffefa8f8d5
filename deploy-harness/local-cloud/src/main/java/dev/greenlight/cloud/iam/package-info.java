/**
 * Policies and what they allow. May import {@code cloud.state}, {@code cloud.text}, {@code cloud.wire},
 * {@code com.fasterxml.jackson} and {@code software.amazon.awssdk.services.iam}.
 */
@NullMarked
package dev.greenlight.cloud.iam;

import org.jspecify.annotations.NullMarked;
