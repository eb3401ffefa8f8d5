package dev.greenlight.smoke.http;

import java.net.URI;
import java.util.Locale;

/**
 * Who is spoken to: what tokens and credentials are meant for.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address in brackets
 * @param port the explicit one, or the scheme's
 */
public record Authority(String scheme, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The authority of an absolute http or https URI. */
    public static Authority of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        return new Authority(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Whether what was meant for this one may be sent to the other, too: the same, or the same host by https instead. */
    public boolean maySpeakFor(Authority other) {
        return equals(other) || (host.equals(other.host) && other.isHttps() && !isHttps());
    }

    public boolean isHttps() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
