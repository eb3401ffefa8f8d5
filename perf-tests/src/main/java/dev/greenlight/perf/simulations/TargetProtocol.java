package dev.greenlight.perf.simulations;

import static io.gatling.javaapi.http.HttpDsl.http;

import dev.greenlight.checks.connection.ConnectionProfile;
import io.gatling.javaapi.http.HttpProtocolBuilder;

/** How Gatling reaches a target. Authorities and timeouts are settings of its JVM, which are made before it starts. */
public final class TargetProtocol {
    private TargetProtocol() {}

    /**
     * A protocol for requests below the target's URL, with the headers of every request to it. Redirects are answers: to follow
     * them would put load on hosts for which it was not allowed.
     */
    public static HttpProtocolBuilder of(ConnectionProfile target) {
        return http.baseUrl(target.address().toString())
                .headers(target.headers())
                .disableFollowRedirect()
                .disableWarmUp();
    }
}
