package dev.greenlight.checks.connection;

import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule of a load balancer asks of requests beside the host and the path of the URL. It tells listeners and rules apart
 * and is no secret.
 *
 * @param headers by name, whose case does not matter; {@code Host} may be one
 * @param query such as {@code preview=1}; empty for none
 */
public record Route(Map<String, String> headers, String query) {
    /** Nothing. */
    public static final Route NONE = new Route(Map.of(), "");

    public static final Type<Route> TYPE = Type.of("lines such as X-Preview: value and ?name=value", Route::parse);

    public Route {
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        headers = Collections.unmodifiableMap(named);
    }

    private static Route parse(String text) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        StringBuilder query = new StringBuilder();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            if (line.startsWith("?")) {
                Types.require(line, line.chars().noneMatch(c -> c <= ' ' || c == '#' || c > '~'));
                query.append(query.isEmpty() ? "" : "&").append(line.substring(1));
            } else {
                headers.putAll(RequestHeaders.one(line, true));
            }
        });
        return new Route(headers, query.toString());
    }

    /** The same, but for the host. */
    public Route withoutHost() {
        Map<String, String> rest = new TreeMap<>(headers);
        rest.keySet().removeIf("Host"::equalsIgnoreCase);
        return new Route(rest, query);
    }

    /** As {@link ConnectionKeys#ROUTE} takes it. */
    public String text() {
        StringBuilder lines = new StringBuilder(query.isEmpty() ? "" : "?" + query);
        headers.forEach(
                (name, value) -> lines.append('\n').append(name).append(": ").append(value));
        return lines.toString();
    }
}
