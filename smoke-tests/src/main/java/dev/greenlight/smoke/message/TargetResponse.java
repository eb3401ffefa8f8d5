package dev.greenlight.smoke.message;

import dev.greenlight.checks.connection.Origin;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A response that was received in full.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the body as text, decoded as UTF-8 and bounded by the client
 * @param uri the address that answered
 */
public record TargetResponse(int status, Headers headers, String body, URI uri) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** Whether it came over https. */
    public boolean isHttps() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** The media type in lower case without parameters; empty when none was sent. */
    public String mediaType() {
        String type = headers.first("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a browser would render it as a page. */
    public boolean isHtml() {
        String type = mediaType();
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    /** Where it redirects to; empty when it is no redirect, or not to an http(s) address. */
    public Optional<URI> redirect() {
        if (!REDIRECTS.contains(status)) {
            return Optional.empty();
        }
        try {
            Optional<URI> to = headers.first("Location").map(location -> uri.resolve(location.strip()));
            to.ifPresent(Origin::of);
            return to;
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the status says success. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
