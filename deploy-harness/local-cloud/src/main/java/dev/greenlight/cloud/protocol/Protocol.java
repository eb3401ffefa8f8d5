package dev.greenlight.cloud.protocol;

/** How a service's requests and replies are written. */
public enum Protocol {
    /** {@code X-Amz-Target: target.Operation} and a JSON body; timestamps are seconds. */
    AWS_JSON_1_1,
    /** A form with {@code Action} and {@code Version}, answered in XML. The target is the version. */
    QUERY,
    /** {@code POST /service/target/operation/Operation} and a CBOR body. */
    RPC_V2_CBOR
}
