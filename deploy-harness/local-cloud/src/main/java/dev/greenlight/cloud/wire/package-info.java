/**
 * The AWS front end: one HTTP endpoint that speaks AWS JSON, Query, Smithy RPC v2 CBOR and REST, marshals by the SDK's
 * own model classes, and hands requests to plain functions. May import {@code cloud.clock}, {@code cloud.fault},
 * {@code com.fasterxml.jackson}, {@code io.undertow}, {@code org.xnio}, {@code software.amazon.awssdk.core} and
 * {@code software.amazon.awssdk.utils}.
 */
@NullMarked
package dev.greenlight.cloud.wire;

import org.jspecify.annotations.NullMarked;
