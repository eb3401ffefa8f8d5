package dev.greenlight.sample.api;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The admin API, behind {@code x-admin-token}. Without a configured token every request is refused. */
public final class Admin {

    private final Optional<String> adminToken;
    private final String version;
    private final MessageStore messages;
    private final Faults faults;

    public Admin(Optional<String> adminToken, String version, MessageStore messages, Faults faults) {
        this.adminToken = adminToken;
        this.version = version;
        this.messages = messages;
        this.faults = faults;
    }

    /** {@code GET /admin/health}. */
    public Response health(ServiceRequest request) {
        return guarded(request, all -> {
            Runtime runtime = Runtime.getRuntime();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("status", "ok");
            body.put("version", version);
            body.put("messages", all.size());
            body.put("heapUsedBytes", runtime.totalMemory() - runtime.freeMemory());
            body.put("heapMaxBytes", runtime.maxMemory());
            return body;
        });
    }

    /** {@code GET /admin/messages}: the messages received, oldest first. */
    public Response messages(ServiceRequest request) {
        return guarded(request, all -> Map.of("total", all.size(), "messages", all));
    }

    private Response guarded(ServiceRequest request, Function<List<Message>, Map<String, Object>> body) {
        if (!admits(request.header("x-admin-token"))) {
            return Response.error(401, "unauthorized", "x-admin-token is missing or wrong");
        }
        try {
            return Response.json(200, body.apply(messages.all()));
        } catch (StoreUnavailableException unavailable) {
            return WebhookReceiver.unavailable();
        }
    }

    private boolean admits(Optional<String> token) {
        boolean right = adminToken.isPresent()
                && token.filter(found -> Signature.equal(adminToken.get(), found))
                        .isPresent();
        return faults.has(ServiceFault.ADMIN_OPEN)
                || (faults.has(ServiceFault.ADMIN_TAKES_ANY_TOKEN) && token.isPresent())
                || (right && !faults.has(ServiceFault.ADMIN_REJECTS_TOKEN));
    }
}
