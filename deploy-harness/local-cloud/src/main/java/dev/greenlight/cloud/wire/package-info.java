/**
 * The AWS front end: one HTTP endpoint that speaks AWS JSON, Query, Smithy RPC v2 CBOR and REST, marshals by the SDK's own
 * model classes, and hands requests to plain functions. Imports {@code clock}, {@code fault}, Undertow, Jackson and the SDK's
 * core, no service.
 */
@NullMarked
package dev.greenlight.cloud.wire;

import org.jspecify.annotations.NullMarked;
