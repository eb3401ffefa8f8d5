package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.checks.HeaderFields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * A request without a body, written as it is.
 *
 * @param method the method, TRACE as well as any other
 * @param uri an absolute http or https address
 * @param headers fields beside Host and Connection, which are written by us
 */
public record WireRequest(String method, URI uri, HeaderFields headers) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public WireRequest {
        if (uri.getScheme() == null
                || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                || uri.getHost() == null) {
            throw new IllegalArgumentException("Expected an absolute http or https address, found " + uri);
        }
        requireOneLine(method);
        headers.fields().forEach(field -> requireOneLine(field.name() + field.value()));
    }

    /** A GET without further header fields. */
    public static WireRequest get(URI uri) {
        return new WireRequest("GET", uri, HeaderFields.none());
    }

    boolean isHttps() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isHttps() ? 443 : 80;
    }

    /** The bytes to send; the connection is to be kept or closed afterwards. */
    byte[] bytes(boolean keepAlive) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder text = new StringBuilder(method).append(' ').append(path);
        if (uri.getRawQuery() != null) {
            text.append('?').append(uri.getRawQuery());
        }
        text.append(" HTTP/1.1\r\nHost: ").append(uri.getHost());
        if (uri.getPort() >= 0) {
            text.append(':').append(uri.getPort());
        }
        text.append("\r\nConnection: ")
                .append(keepAlive ? "keep-alive" : "close")
                .append("\r\n");
        headers.fields().forEach(field -> text.append(field.name())
                .append(": ")
                .append(field.value())
                .append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void requireOneLine(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A request line or header field must be one line");
        }
    }
}
