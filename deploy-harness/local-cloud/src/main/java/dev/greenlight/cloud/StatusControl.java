package dev.greenlight.cloud;

import dev.greenlight.cloud.wire.Control;
import dev.greenlight.cloud.wire.Inbound;
import dev.greenlight.cloud.wire.Reply;
import java.util.function.Supplier;

/** {@code GET /_greenlight/status}: all of the cloud as JSON. */
record StatusControl(Supplier<CloudStatus> status) implements Control {
    @Override
    public Reply answer(Inbound request) {
        if (!request.method().equals("GET")) {
            throw new IllegalArgumentException("Expected GET; found " + request.method());
        }
        return Reply.of(200, "application/json", status.get().all().toPrettyString());
    }
}
