package dev.greenlight.smoke.suites;

import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.Response;
import java.net.URI;

/** Answers in the form that the rules judge. */
final class Answers {
    private Answers() {}

    static Response of(io.restassured.response.Response response, URI uri) {
        return new Response(
                response.statusCode(),
                new Headers(response.headers().asList().stream()
                        .map(header -> new Header(header.getName(), header.getValue()))
                        .toList()),
                response.asString(),
                uri);
    }
}
