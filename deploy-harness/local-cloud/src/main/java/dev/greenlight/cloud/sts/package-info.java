/** Who calls. Imports {@code wire} and the SDK's STS model. */
@NullMarked
package dev.greenlight.cloud.sts;

import org.jspecify.annotations.NullMarked;
