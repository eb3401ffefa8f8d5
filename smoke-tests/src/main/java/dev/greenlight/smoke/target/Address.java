package dev.greenlight.smoke.target;

import dev.greenlight.smoke.http.Authority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A target's URL taken apart: what is requested, and apart from it the credentials that were in it.
 *
 * @param base absolute, without credentials, query and fragment, and without a slash at its end
 * @param credentials {@code user:password}, to be sent to this host only
 */
record Address(URI base, Optional<String> credentials) {

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException which says what is wrong with it, without its credentials
     */
    static Address parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("not a URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("a URL starts with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the URL has no valid host");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the URL must not have a query or a fragment: paths are appended to it");
        }
        return new Address(base(uri, scheme), Optional.ofNullable(uri.getUserInfo()));
    }

    private static URI base(URI uri, String scheme) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost() + port + path);
    }

    Authority authority() {
        return Authority.of(base);
    }

    /** The address of a path, which starts with a slash. */
    URI resolve(String path) {
        return URI.create(base + path);
    }

    /** The value of the Authorization header (RFC 7617), if there are credentials. */
    Optional<String> authorization() {
        return credentials.map(
                pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** What must not be shown: the credentials, the password alone, and the form in which they are sent. */
    List<String> secrets() {
        return credentials.stream()
                .flatMap(pair -> List.of(
                        pair,
                        pair.substring(pair.indexOf(':') + 1),
                        Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                        .stream())
                .toList();
    }

    /** The URL without credentials. */
    @Override
    public String toString() {
        return base.toString();
    }
}
