package dev.greenlight.smoke.suites;

import dev.greenlight.smoke.checks.HeaderFields;
import dev.greenlight.smoke.checks.Response;
import dev.greenlight.smoke.http.Exchange;
import java.net.URI;

/** Answers in the form that the rules judge. */
final class Answers {
    private Answers() {}

    static Response of(Exchange exchange) {
        return new Response(
                exchange.status(),
                new HeaderFields(exchange.headers().stream()
                        .map(header -> new HeaderFields.Field(header.name(), header.value()))
                        .toList()),
                exchange.text(),
                exchange.request().uri());
    }

    static Response of(io.restassured.response.Response response, URI uri) {
        return new Response(
                response.statusCode(),
                new HeaderFields(response.headers().asList().stream()
                        .map(header -> new HeaderFields.Field(header.getName(), header.getValue()))
                        .toList()),
                response.asString(),
                uri);
    }
}
