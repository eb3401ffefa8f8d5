package dev.greenlight.cloud.protocol;

import software.amazon.awssdk.core.SdkPojo;

/** Reads requests and writes replies of one protocol. */
public interface Codec {
    /** @throws AwsError when the body isn't what the protocol or the operation expects */
    <I extends SdkPojo> I read(ServiceRegistry service, Operation<I, ?> operation, Inbound request);

    Reply write(ServiceRegistry service, Operation<?, ?> operation, SdkPojo response, String requestId);

    Reply refuse(AwsError error, String requestId);

    static Codec of(Protocol protocol) {
        return switch (protocol) {
            case AWS_JSON_1_1 -> TreeCodec.json();
            case RPC_V2_CBOR -> TreeCodec.cbor();
            case QUERY -> QueryCodec.INSTANCE;
        };
    }
}
