package dev.greenlight.cloud;

import dev.greenlight.cloud.wire.Control;
import dev.greenlight.cloud.wire.Inbound;
import dev.greenlight.cloud.wire.Reply;

/** {@code POST /_greenlight/stop}: the process ends in an orderly way, soon after the answer. */
record StopControl(Runnable stop) implements Control {
    @Override
    public Reply answer(Inbound request) {
        if (!request.method().equals("POST")) {
            throw new IllegalArgumentException("Expected POST; found " + request.method());
        }
        stop.run();
        return Reply.of(202, "application/json", "{\"stopping\": true}");
    }
}
