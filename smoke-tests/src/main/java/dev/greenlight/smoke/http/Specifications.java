package dev.greenlight.smoke.http;

import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Builds REST Assured specifications whose requests are bounded and leave redacted evidence. */
public final class Specifications {
    private Specifications() {}

    /**
     * A specification for one request.
     *
     * @param origin scheme, host and port, such as {@code https://example.com:8443}
     * @param basePath what the paths of requests are appended to, or empty
     * @param headers sent with the request
     */
    public static RequestSpecification of(
            String origin, String basePath, Headers headers, BoundedClient client, Evidence evidence) {
        RequestSpecification specification =
                RestAssured.given().baseUri(origin).basePath(basePath).filter(new TransportFilter(client, evidence));
        for (Header header : headers.list()) {
            specification = specification.header(header.name(), header.value());
        }
        return specification;
    }
}
