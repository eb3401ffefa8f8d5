/**
<<<<<<< HEAD
 * The AWS front end: one HTTP endpoint that speaks AWS JSON, Query, Smithy RPC v2 CBOR and REST, marshals by the SDK's
 * own model classes, and hands requests to plain functions. May import {@code cloud.clock}, {@code cloud.fault},
 * {@code com.fasterxml.jackson}, {@code io.undertow}, {@code org.xnio}, {@code software.amazon.awssdk.core} and
 * {@code software.amazon.awssdk.utils}.
=======
 * The one HTTP endpoint of the cloud: finds the operation for a request, injects planned faults, throttles, and records
 * calls. Imports {@code clock}, {@code fault}, {@code protocol}, Jackson, Undertow, XNIO and the SDK.
>>>>>>> 9412921 (State in each package of the local cloud and the sample service what it imports)
 */
@NullMarked
package dev.greenlight.cloud.wire;

import org.jspecify.annotations.NullMarked;
