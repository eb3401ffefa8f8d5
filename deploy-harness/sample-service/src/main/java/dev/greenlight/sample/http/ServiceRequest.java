package dev.greenlight.sample.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the endpoints see it.
 *
 * @param exchange what the server knows of it
 * @param body the raw bytes, bounded by the server
 * @param trustForwarded whether X-Forwarded-For and X-Forwarded-Proto are believed
 */
public record ServiceRequest(HttpServerExchange exchange, byte[] body, boolean trustForwarded) {

    /** As sent, such as {@code GET}. */
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    /** Decoded, without the query. */
    public String path() {
        return exchange.getRequestPath();
    }

    /** Path and query as sent. */
    public String target() {
        String query = exchange.getQueryString();
        return exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }

    /** All of them, as sent. */
    public HeaderMap headers() {
        return exchange.getRequestHeaders();
    }

    /** The value of a header sent exactly once; a header sent twice counts as none, since it is unknown which one is meant. */
    public Optional<String> header(String name) {
        return only(headers().get(name));
    }

    /** The value of a query parameter sent exactly once. */
    public Optional<String> parameter(String name) {
        return only(exchange.getQueryParameters().get(name));
    }

    /** Who asks, for rate limiting. */
    public String client() {
        return forwarded("X-Forwarded-For")
                .orElseGet(() -> exchange.getSourceAddress().getAddress().getHostAddress());
    }

    /** Whether the client came over https. */
    public boolean secure() {
        return forwarded("X-Forwarded-Proto")
                .orElseGet(exchange::getRequestScheme)
                .equals("https");
    }

    /** The last value, since that is the one our own load balancer added. */
    private Optional<String> forwarded(String name) {
        return trustForwarded
                ? Optional.ofNullable(headers().getLast(name))
                        .map(hops -> hops.substring(hops.lastIndexOf(',') + 1).strip())
                : Optional.empty();
    }

    private static Optional<String> only(@Nullable Deque<String> values) {
        return values != null && values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
