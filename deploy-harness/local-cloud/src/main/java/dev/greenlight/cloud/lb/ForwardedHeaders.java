package dev.greenlight.cloud.lb;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Which headers pass, and what the load balancer adds, as "HTTP headers and Application Load Balancers" has it. */
final class ForwardedHeaders {
    static final HttpString TRACE = new HttpString("X-Amzn-Trace-Id");

    private static final String WEBSOCKET = "websocket";
    private static final Set<HttpString> HOP_BY_HOP = Set.of(
            Headers.CONNECTION,
            new HttpString("Keep-Alive"),
            new HttpString("Proxy-Connection"),
            Headers.PROXY_AUTHENTICATE,
            Headers.PROXY_AUTHORIZATION,
            Headers.TE,
            Headers.TRANSFER_ENCODING,
            Headers.TRAILER,
            Headers.UPGRADE);

    private ForwardedHeaders() {}

    /** Copies what is meant for the other end; hop-by-hop headers, and those the Connection header names, stay here. */
    static void copy(HeaderMap from, HeaderMap to) {
        Set<HttpString> named = named(from);
        for (HeaderValues values : from) {
            HttpString name = values.getHeaderName();
            if (!HOP_BY_HOP.contains(name) && !named.contains(name)) {
                to.putAll(name, values);
            }
        }
    }

    /** Whether the request asks to become a WebSocket, the one upgrade that passes. */
    static boolean asksForWebSocket(HeaderMap request) {
        return WEBSOCKET.equalsIgnoreCase(request.getFirst(Headers.UPGRADE))
                && named(request).contains(Headers.UPGRADE);
    }

    /** Copies the upgrade itself, hop by hop as it is. */
    static void copyUpgrade(HeaderMap from, HeaderMap to) {
        to.put(Headers.CONNECTION, "Upgrade");
        to.put(Headers.UPGRADE, from.getFirst(Headers.UPGRADE));
    }

    /** Adds X-Forwarded-* and the trace id to a request. */
    static void add(HeaderMap request, String client, int port, Instant now) {
        String before = String.join(", ", orEmpty(request.get(Headers.X_FORWARDED_FOR)));
        request.put(Headers.X_FORWARDED_FOR, before.isEmpty() ? client : before + ", " + client);
        request.put(Headers.X_FORWARDED_PROTO, "http");
        request.put(Headers.X_FORWARDED_PORT, Integer.toString(port));
        String trace = request.getFirst(TRACE);
        request.put(TRACE, trace(trace == null ? "" : trace, now));
    }

    /** Keeps the caller's Root and adds a Self; a trace without Root gets one. */
    static String trace(String before, Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // By hand, since format would be the most expensive thing that happens to a request here.
        String id = "1-" + hex(now.getEpochSecond(), 8) + "-" + hex(random.nextLong(), 16) + hex(random.nextInt(), 8);
        if (before.isEmpty()) {
            return "Root=" + id;
        }
        return (before.contains("Root=") ? "Self=" : "Root=") + id + ";" + before;
    }

    /** The lowest hexadecimal digits of a number. */
    private static String hex(long number, int digits) {
        return HexFormat.of().toHexDigits(number, digits);
    }

    private static Set<HttpString> named(HeaderMap headers) {
        if (!headers.contains(Headers.CONNECTION)) {
            return Set.of();
        }
        var named = new HashSet<HttpString>();
        for (String line : orEmpty(headers.get(Headers.CONNECTION))) {
            for (String name : line.split(",")) {
                named.add(new HttpString(name.strip().toLowerCase(Locale.ROOT)));
            }
        }
        return named;
    }

    private static Iterable<String> orEmpty(@Nullable HeaderValues values) {
        return values == null ? Set.of() : values;
    }
}
