package dev.greenlight.checks.connection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A target's URL taken apart: what is requested, and apart from it the credentials that were in it.
 *
 * @param base absolute, without credentials, query and fragment, and without a slash at its end
 * @param credentials {@code user:password}, to be sent to this host only
 * @param written the credentials as they stand in the URL, percent-encoded
 */
public record Address(URI base, Optional<String> credentials, Optional<String> written) {

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException which says what is wrong with it, without its credentials
     */
    public static Address parse(String text) {
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
        return new Address(
                base(uri, scheme), Optional.ofNullable(uri.getUserInfo()), Optional.ofNullable(uri.getRawUserInfo()));
    }

    private static URI base(URI uri, String scheme) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost() + port + path);
    }

    /** Who is connected to. */
    public Origin origin() {
        return Origin.of(base);
    }

    /** The address of a path, which starts with a slash. */
    public URI resolve(String path) {
        return URI.create(base + path);
    }

    /** The value of the Authorization header (RFC 7617), if there are credentials. */
    public Optional<String> authorization() {
        return credentials.map(pair -> "Basic " + basic(pair));
    }

    /** What must not be shown: the credentials and the password alone, as meant and as written, and as they are sent. */
    public List<String> secrets() {
        return Stream.of(
                        credentials.stream(),
                        written.stream(),
                        credentials.stream().map(Address::password),
                        written.stream().map(Address::password),
                        credentials.stream().map(Address::basic))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private static String password(String pair) {
        return pair.substring(pair.indexOf(':') + 1);
    }

    private static String basic(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The URL without credentials. */
    @Override
    public String toString() {
        return base.toString();
    }
}
