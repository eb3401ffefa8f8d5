/** Who calls. May import {@code cloud.wire} and {@code software.amazon.awssdk.services.sts}. */
@NullMarked
package dev.greenlight.cloud.sts;

import org.jspecify.annotations.NullMarked;
