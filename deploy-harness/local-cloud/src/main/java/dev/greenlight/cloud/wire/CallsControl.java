package dev.greenlight.cloud.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;

/** {@code GET /_greenlight/calls} tells the latest requests, {@code DELETE} forgets them. */
final class CallsControl implements Control {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CallLog calls;

    CallsControl(CallLog calls) {
        this.calls = calls;
    }

    @Override
    public Reply answer(Inbound request) {
        return switch (request.method()) {
            case "GET" -> Reply.json(200, tell().toString());
            case "DELETE" -> {
                calls.clear();
                yield Reply.empty(204);
            }
            default -> throw new IllegalArgumentException("Expected GET or DELETE; found " + request.method());
        };
    }

    private ObjectNode tell() {
        ObjectNode root = JSON.createObjectNode();
        var actions = root.putArray("actions");
        calls.actions().forEach(actions::add);
        var list = root.putArray("calls");
        calls.all().forEach(call -> list.addObject()
                .put("time", call.time().toString())
                .put("service", call.service())
                .put("operation", call.operation())
                .put("error", call.error())
                .put("requestId", call.requestId()));
        return root;
    }
}
