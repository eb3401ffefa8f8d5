package dev.greenlight.sample.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the endpoints see it.
 *
 * @param method as sent, such as {@code GET}
 * @param path decoded, without the query
 * @param target path and query as sent
 * @param query decoded parameters, each with its values in order
 * @param headers by lower-case name, each with its values in order
 * @param body the raw bytes, bounded by the server
 * @param client who asks, for rate limiting
 * @param secure whether the client came over https
 */
public record ServiceRequest(
        String method,
        String path,
        String target,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body,
        String client,
        boolean secure) {

    /** The value of a header sent exactly once; a header sent twice counts as none, since it is unknown which one is meant. */
    public Optional<String> header(String name) {
        return only(headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** The value of a query parameter sent exactly once. */
    public Optional<String> parameter(String name) {
        return only(query.getOrDefault(name, List.of()));
    }

    private static Optional<String> only(List<String> values) {
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
