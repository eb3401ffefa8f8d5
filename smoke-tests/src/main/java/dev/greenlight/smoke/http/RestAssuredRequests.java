package dev.greenlight.smoke.http;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import io.restassured.RestAssured;
import io.restassured.authentication.AuthenticationScheme;
import io.restassured.authentication.PreemptiveBasicAuthScheme;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * REST Assured as the language of requests: its last filter sends them through a {@link BoundedClient} in place of REST Assured's own
 * client, which bounds neither the size of an answer nor the time until its last byte.
 */
public final class RestAssuredRequests implements OrderedFilter {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Address address;
    private final BoundedClient client;
    private final AllureSteps steps;

    private RestAssuredRequests(Address address, BoundedClient client, AllureSteps steps) {
        this.address = address;
        this.client = client;
        this.steps = steps;
    }

    /**
     * A specification for one request.
     *
     * @param address what the paths of requests are appended to
     * @param headers sent with the request
     */
    public static RequestSpecification specification(
            Address address, Headers headers, BoundedClient client, AllureSteps steps) {
        RequestSpecification specification =
                RestAssured.given().baseUri(address.toString()).filter(new RestAssuredRequests(address, client, steps));
        headers.list().forEach(header -> specification.header(header.name(), header.value()));
        return specification;
    }

    /** The answer of REST Assured to a request for this address, as the rules judge it. */
    public static TargetResponse response(io.restassured.response.Response answer, URI uri) {
        return new TargetResponse(
                answer.statusCode(),
                new Headers(answer.headers().asList().stream()
                        .map(header -> new Header(header.getName(), header.getValue()))
                        .toList()),
                answer.asString(),
                uri);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public io.restassured.response.Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        return answer(steps.of(request(request), client::send));
    }

    private static io.restassured.response.Response answer(Exchange exchange) {
        TargetResponse response = exchange.response();
        return new ResponseBuilder()
                .setStatusCode(response.status())
                .setStatusLine("HTTP/1.1 " + response.status())
                .setHeaders(new io.restassured.http.Headers(response.headers().list().stream()
                        .map(header -> new io.restassured.http.Header(header.name(), header.value()))
                        .toList()))
                .setContentType(response.headers().first("Content-Type").orElse(""))
                .setBody(exchange.body())
                .build();
    }

    private TargetRequest request(FilterableRequestSpecification specification) {
        List<Header> headers = new ArrayList<>();
        specification.getHeaders().forEach(header -> headers.add(new Header(header.getName(), header.getValue())));
        if (!specification.getCookies().asList().isEmpty()) {
            headers.add(new Header(
                    "Cookie",
                    specification.getCookies().asList().stream()
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; "))));
        }
        authorization(specification.getAuthenticationScheme(), headers);
        byte[] body = body(specification, headers);
        return new TargetRequest(
                specification.getMethod(), address.routed(specification.getURI()), new Headers(headers), body);
    }

    private static void authorization(AuthenticationScheme scheme, List<Header> headers) {
        if (scheme instanceof PreemptiveBasicAuthScheme basic) {
            headers.removeIf(header -> header.name().equalsIgnoreCase("Authorization"));
            headers.add(new Header("Authorization", basic.generateAuthToken()));
        }
    }

    private static byte[] body(FilterableRequestSpecification specification, List<Header> headers) {
        if (!specification.getMultiPartParams().isEmpty()) {
            throw new UnsupportedOperationException(
                    "Multipart bodies are not supported here; build the body yourself and send it with body(bytes)");
        }
        Map<String, String> form = specification.getFormParams();
        if (!form.isEmpty()) {
            headers.removeIf(header -> header.name().equalsIgnoreCase("Content-Type"));
            headers.add(new Header("Content-Type", FORM));
            return form(form).getBytes(StandardCharsets.UTF_8);
        }
        return bytes(specification.getBody());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object body) {
        try {
            if (body == null) {
                return new byte[0];
            } else if (body instanceof byte[] bytes) {
                return bytes;
            } else if (body instanceof java.io.File file) {
                return Files.readAllBytes(file.toPath());
            } else if (body instanceof java.io.InputStream stream) {
                return stream.readAllBytes();
            }
            return String.valueOf(body).getBytes(StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the body to be sent", cause);
        }
    }
}
