package dev.greenlight.smoke.suites;

import dev.greenlight.smoke.checks.api.WebhookRules;
import dev.greenlight.smoke.checks.api.WebhookSignature;
import dev.greenlight.smoke.http.RestAssuredRequests;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.Target;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Sends events to a webhook, signed in several ways. They carry no message and no status, so that a target in production takes
 * them and does nothing. Text outside ASCII is escaped, as Meta escapes it before it signs.
 */
record WebhookEvents(Target target, String appSecret) {
    static final String EVENT =
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"gr\\u00fcn\",\"changes\":[]}]}";
    private static final String OTHER_EVENT =
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"other\",\"changes\":[]}]}";

    TargetResponse rightlySigned() {
        return send(request().header(WebhookSignature.HEADER, signature(EVENT)));
    }

    List<WebhookRules.Attempt> wronglySigned() {
        return List.of(
                new WebhookRules.Attempt("the signature is missing", send(request())),
                wrong("the signature is another body's", signature(OTHER_EVENT)),
                wrong("the signature is of another secret", WebhookSignature.of(appSecret + "x", bytes(EVENT))),
                wrong("the signature is no hexadecimal number", "sha256=" + "z".repeat(64)),
                wrong("the signature is called SHA-1", signature(EVENT).replace("sha256=", "sha1=")));
    }

    private WebhookRules.Attempt wrong(String what, String signature) {
        return new WebhookRules.Attempt(what, send(request().header(WebhookSignature.HEADER, signature)));
    }

    private RequestSpecification request() {
        return target.request().contentType("application/json").body(bytes(EVENT));
    }

    private TargetResponse send(RequestSpecification request) {
        String path = target.endpoints().webhook();
        return RestAssuredRequests.response(request.post(path), target.resolve(path));
    }

    private String signature(String body) {
        return WebhookSignature.of(appSecret, bytes(body)).toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookEvents[" + target + "]";
    }
}
