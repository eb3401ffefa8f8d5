package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Codec;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Operation;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.QueryCodec;
import dev.greenlight.cloud.protocol.Reply;
import dev.greenlight.cloud.protocol.RestService;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Where a request goes, found before its body is understood. */
interface Route {
    String service();

    String operation();

    /** The effect. @throws AwsError to refuse */
    Reply answer(Inbound request, String requestId, Handling handling);

    /** How an operation is called once its request is understood. */
    interface Handling {
        <I extends SdkPojo> SdkPojo handle(String service, Operation<I, ?> operation, I input, Inbound request);
    }

    Reply refuse(AwsError error, Inbound request, String requestId);

    /** To an operation that is a function; empty when the service doesn't have it. */
    record Rpc(ServiceRegistry registry, Protocol protocol, String operation, Optional<Operation<?, ?>> target)
            implements Route {
        @Override
        public String service() {
            return registry.name();
        }

        @Override
        public Reply answer(Inbound request, String requestId, Handling handling) {
            return answer(
                    target.orElseThrow(() -> AwsError.of(
                            "UnknownOperationException",
                            "%s:%s is not implemented by the local cloud".formatted(registry.name(), operation))),
                    request,
                    requestId,
                    handling);
        }

        private <I extends SdkPojo, O extends SdkPojo> Reply answer(
                Operation<I, O> known, Inbound request, String requestId, Handling handling) {
            Codec codec = Codec.of(protocol);
            I input = codec.read(registry, known, request);
            return codec.write(registry, known, handling.handle(registry.name(), known, input, request), requestId);
        }

        @Override
        public Reply refuse(AwsError error, Inbound request, String requestId) {
            Reply reply = Codec.of(protocol).refuse(error, requestId);
            if (request.header("x-amzn-query-mode").isEmpty()) {
                return reply;
            }
            String fault = error.status() < 500 ? "Sender" : "Receiver";
            return reply.with("x-amzn-query-error", QueryCodec.code(error) + ";" + fault);
        }
    }

    /** To a service that reads for itself. */
    record Rest(RestService rest, String operation) implements Route {
        @Override
        public String service() {
            return rest.name();
        }

        @Override
        public Reply answer(Inbound request, String requestId, Handling handling) {
            return rest.handle(operation, request);
        }

        @Override
        public Reply refuse(AwsError error, Inbound request, String requestId) {
            return rest.refuse(error, request, requestId);
        }
    }

    /** Nowhere: the request is refused in the protocol it seems to speak. */
    record Nowhere(String service, String operation, Protocol protocol, AwsError why) implements Route {
        @Override
        public Reply answer(Inbound request, String requestId, Handling handling) {
            throw why;
        }

        @Override
        public Reply refuse(AwsError error, Inbound request, String requestId) {
            return Codec.of(protocol).refuse(error, requestId);
        }
    }
}
