package dev.greenlight.smoke.message;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A response that was received in full.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the body as text, decoded as UTF-8 and bounded by the client
 * @param uri the address that answered
 */
public record TargetResponse(int status, Headers headers, String body, URI uri) {

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

    /** Where it redirects to; empty when it is no redirect, or one without a usable address. */
    public Optional<URI> redirect() {
        if (status < 301 || status > 308 || status == 304) {
            return Optional.empty();
        }
        try {
            return headers.first("Location")
                    .map(location -> uri.resolve(location.strip()))
                    .filter(to -> to.getHost() != null);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the status says success. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
