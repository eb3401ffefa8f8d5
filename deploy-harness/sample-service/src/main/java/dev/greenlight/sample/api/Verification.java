package dev.greenlight.sample.api;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.JsonBodies;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /webhook}: the Cloud API asks once whether this URL belongs to who registered it. The challenge is echoed, byte
 * for byte, only to who knows the verify token.
 */
public final class Verification {

    private final Optional<String> verifyToken;
    private final Faults faults;

    public Verification(Optional<String> verifyToken, Faults faults) {
        this.verifyToken = verifyToken;
        this.faults = faults;
    }

    /** The challenge, or a refusal: 400 when a parameter is missing or sent twice, 403 when one is wrong. */
    public Response answer(ServiceRequest request) {
        Optional<String> mode = request.parameter("hub.mode");
        Optional<String> token = request.parameter("hub.verify_token");
        Optional<String> challenge = request.parameter("hub.challenge");
        if (mode.isEmpty() || token.isEmpty() || challenge.isEmpty()) {
            return Response.error(
                    400, "bad_request", "Expected hub.mode, hub.verify_token and hub.challenge, each exactly once");
        }
        boolean known = verifyToken
                .filter(expected -> Signature.equal(expected, token.get()))
                .isPresent();
        boolean subscribes = mode.get().equals("subscribe");
        if ((known || faults.has(ServiceFault.CHALLENGE_FOR_ANY_TOKEN))
                && (subscribes || faults.has(ServiceFault.CHALLENGE_FOR_ANY_MODE))) {
            return echo(challenge.get());
        }
        return Response.error(403, "forbidden", "Wrong hub.mode or hub.verify_token");
    }

    private Response echo(String challenge) {
        return faults.pick(
                Response.text(200, challenge),
                Map.of(
                        ServiceFault.CHALLENGE_NOT_ECHOED,
                        Response.text(200, "OK"),
                        ServiceFault.CHALLENGE_QUOTED,
                        Response.of(200, "application/json", JsonBodies.write(challenge)),
                        ServiceFault.CHALLENGE_AS_HTML,
                        Response.text(200, challenge).with("Content-Type", "text/html; charset=utf-8")));
    }
}
