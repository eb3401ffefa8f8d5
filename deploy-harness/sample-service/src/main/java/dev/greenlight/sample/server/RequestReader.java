package dev.greenlight.sample.server;

import dev.greenlight.sample.http.ServiceRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads Undertow's exchanges. */
final class RequestReader {

    private final boolean trustForwarded;

    RequestReader(boolean trustForwarded) {
        this.trustForwarded = trustForwarded;
    }

    ServiceRequest of(HttpServerExchange exchange, byte[] body) {
        Map<String, List<String>> headers = headers(exchange.getRequestHeaders());
        String query = exchange.getQueryString();
        return new ServiceRequest(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query),
                exchange.getQueryParameters().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue()))),
                headers,
                body,
                forwarded(headers, "x-forwarded-for")
                        .orElseGet(
                                () -> exchange.getSourceAddress().getAddress().getHostAddress()),
                forwarded(headers, "x-forwarded-proto")
                        .orElseGet(exchange::getRequestScheme)
                        .equals("https"));
    }

    /** The last value, since that is the one our own load balancer added. */
    private Optional<String> forwarded(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        if (!trustForwarded || values.isEmpty()) {
            return Optional.empty();
        }
        String[] hops = values.get(values.size() - 1).split(",");
        return hops.length == 0 ? Optional.empty() : Optional.of(hops[hops.length - 1].strip());
    }

    private static Map<String, List<String>> headers(HeaderMap map) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (HeaderValues values : map) {
            headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), List.copyOf(values));
        }
        return headers;
    }
}
