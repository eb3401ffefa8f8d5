package dev.greenlight.smoke.suites;

import dev.greenlight.smoke.http.RestAssuredRequests;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.Target;

/** Asks a webhook to verify itself, as Meta does when it is registered. */
record WebhookHandshake(Target target, String challenge) {

    TargetResponse ask(String mode, String token) {
        String path = target.endpoints().webhook();
        var response = target.request()
                .queryParam("hub.mode", mode)
                .queryParam("hub.challenge", challenge)
                .queryParam("hub.verify_token", token)
                .get(path);
        return RestAssuredRequests.response(response, target.resolve(path));
    }
}
