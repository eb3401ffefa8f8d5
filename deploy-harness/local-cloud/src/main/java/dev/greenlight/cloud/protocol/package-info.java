/**
 * The protocols of AWS: requests and replies in JSON, Query and CBOR, marshalled by the SDK's own model classes, and the
 * registry of a service's operations. Imports Jackson and the SDK.
 */
@NullMarked
package dev.greenlight.cloud.protocol;

import org.jspecify.annotations.NullMarked;
