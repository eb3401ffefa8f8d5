package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.protocol.Operation;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/** Calls operations without a wire between. */
record EcsCalls(ServiceRegistry registry) {

    @SuppressWarnings("unchecked")
    <O extends SdkPojo> O call(String name, SdkPojo request) {
        Operation<?, ?> operation = registry.operation(name).orElseThrow();
        return ((Function<SdkPojo, O>) operation.handler()).apply(request);
    }
}
