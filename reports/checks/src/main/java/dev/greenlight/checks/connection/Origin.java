package dev.greenlight.checks.connection;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: what tokens and credentials are meant for (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address in brackets
 * @param port the explicit one, or the scheme's
 */
public record Origin(String scheme, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The origin of an absolute http or https URI. */
    public static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Whether what is meant for this origin may be sent to the other: the same one, or the same host by https instead. */
    public boolean maySpeakFor(Origin other) {
        return equals(other) || (host.equals(other.host) && other.isHttps() && !isHttps());
    }

    /** Whether it is spoken to over TLS. */
    public boolean isHttps() {
        return scheme.equals("https");
    }

    /** Host and port. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
