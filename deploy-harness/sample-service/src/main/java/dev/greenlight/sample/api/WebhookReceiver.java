package dev.greenlight.sample.api;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.JsonBodies;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /webhook}: takes the events of the Cloud API. The signature is compared over the bytes as received, before any
 * of them is understood. Without an app secret there is no signature to compare, and only the form of events is checked.
 */
public final class WebhookReceiver {

    private final Optional<String> appSecret;
    private final MessageStore messages;
    private final Faults faults;

    public WebhookReceiver(Optional<String> appSecret, MessageStore messages, Faults faults) {
        this.appSecret = appSecret;
        this.messages = messages;
        this.faults = faults;
    }

    /** 200 for an event, 401 when its signature is missing or wrong, 400 when it is no event, 503 when it can't be kept. */
    public Response receive(ServiceRequest request) {
        if (faults.has(ServiceFault.WEBHOOK_ACCEPTS_INVALID) && event(request).isEmpty()) {
            return received();
        }
        if (faults.has(ServiceFault.WEBHOOK_CRASHES_ON_INVALID)
                && event(request).isEmpty()) {
            return Response.error(500, "internal", "Something went wrong");
        }
        if (!isSigned(request)) {
            return faults.has(ServiceFault.WEBHOOK_HANGS) ? Response.never() : unsigned();
        }
        Optional<Map<?, ?>> event = event(request);
        if (event.isEmpty()) {
            return Response.error(400, "bad_request", "Expected a WhatsApp event: a JSON object with object and entry");
        }
        try {
            messages.addAll(WhatsappEvent.messages(event.get()));
        } catch (StoreUnavailableException unavailable) {
            return unavailable(); // the Cloud API delivers it again
        }
        return received();
    }

    private boolean isSigned(ServiceRequest request) {
        if (appSecret.isEmpty() || faults.has(ServiceFault.WEBHOOK_IGNORES_SIGNATURE)) {
            return true;
        }
        byte[] signed = faults.has(ServiceFault.WEBHOOK_REWRITES_BEFORE_SIGNING) ? rewritten(request) : request.body();
        return !faults.has(ServiceFault.WEBHOOK_REFUSES_SIGNED)
                && request.header("X-Hub-Signature-256")
                        .filter(header -> Signature.matches(header, appSecret.get(), signed))
                        .isPresent();
    }

    private static byte[] rewritten(ServiceRequest request) {
        return JsonBodies.write(JsonBodies.readObject(request.body())
                .<Object>map(object -> object)
                .orElse(List.of()));
    }

    private static Optional<Map<?, ?>> event(ServiceRequest request) {
        return JsonBodies.readObject(request.body()).filter(WhatsappEvent::isEvent);
    }

    private static Response unsigned() {
        return Response.error(401, "unauthorized", "X-Hub-Signature-256 is missing or wrong");
    }

    static Response unavailable() {
        return Response.error(503, "unavailable", "Messages can't be kept at the moment; try again")
                .with("Retry-After", "5");
    }

    private static Response received() {
        return Response.json(200, Map.of("status", "received"));
    }
}
