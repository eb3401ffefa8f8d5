/** The protocols of AWS: requests and replies, marshalled by the SDK's own model classes. */
@NullMarked
package dev.greenlight.cloud.protocol;

import org.jspecify.annotations.NullMarked;
