package dev.greenlight.cloud;

import dev.greenlight.cloud.wire.ServiceRegistry;
import software.amazon.awssdk.core.SdkPojo;

/** Calls an operation of the cloud from within: with the SDK's classes, without the wire. */
record Api(ServiceRegistry registry) {
    <T> T call(String operation, SdkPojo request, Class<T> response) {
        return response.cast(registry.operation(operation).orElseThrow().answer(request));
    }
}
