/**
 * The protocols of AWS: requests and replies in JSON, Query and CBOR, marshalled by the SDK's own model classes, and the
 * registry of a service's operations. May import {@code com.fasterxml.jackson}, {@code software.amazon.awssdk.core} and
 * {@code software.amazon.awssdk.utils}.
 */
@NullMarked
package dev.greenlight.cloud.protocol;

import org.jspecify.annotations.NullMarked;
