package dev.greenlight.smoke.message;

import java.net.URI;
import java.util.List;

/**
 * A request to send.
 *
 * @param method such as {@code GET}
 * @param uri an absolute http or https address without credentials
 * @param headers all but those that a client adds by itself (Host, Connection, Content-Length)
 * @param body empty for none; not to be changed
 */
public record TargetRequest(String method, URI uri, Headers headers, byte[] body) {
    public TargetRequest {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getRawAuthority() == null) {
            throw new IllegalArgumentException("Expected an absolute http or https address, found " + uri);
        }
        requireOneLine(method);
        headers.list().forEach(header -> requireOneLine(header.name() + header.value()));
    }

    /** A request without a body. */
    public static TargetRequest of(String method, URI uri, Header... headers) {
        return new TargetRequest(method, uri, new Headers(List.of(headers)), new byte[0]);
    }

    private static void requireOneLine(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A request line or header field must be one line");
        }
    }
}
