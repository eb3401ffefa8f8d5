package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;

/** A page of the cloud's own under {@code /_greenlight/}, beside AWS's operations. */
@FunctionalInterface
public interface Control {
    /** @throws IllegalArgumentException to refuse with 400 and the message */
    Reply answer(Inbound request);

    /** A page that answers this method and no other. */
    static Control only(String method, Control page) {
        return request -> {
            if (!request.method().equals(method)) {
                throw new IllegalArgumentException("Expected " + method + "; found " + request.method());
            }
            return page.answer(request);
        };
    }
}
