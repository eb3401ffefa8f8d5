package dev.greenlight.checks.connection;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scheme, host and port: what tokens and credentials are meant for (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address in brackets
 * @param port the explicit one, or the scheme's
 */
public record Origin(String scheme, String host, int port) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@]*@)?(?<host>\\[[^]]*]|[^:@]+)(?::(?<port>\\d{0,5}))?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * The origin of an absolute http or https URI.
     *
     * @throws IllegalArgumentException when it is none, or has no host
     */
    public static Origin of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        Matcher authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
        if (!scheme.matches("https?") || uri.getRawAuthority() == null || !authority.matches()) {
            throw new IllegalArgumentException("Expected an absolute http or https address, found " + uri);
        }
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        String port = authority.group("port");
        return new Origin(
                scheme,
                authority.group("host").toLowerCase(Locale.ROOT),
                port == null || port.isEmpty() ? usual : Integer.parseInt(port));
    }

    /** The name by which its certificate and its virtual host are chosen (RFC 6066 §3): none for an IP address, and without a dot at its end. */
    public Optional<String> serverName() {
        boolean isAddress = host.startsWith("[") || host.matches("[\\d.]+");
        return isAddress
                ? Optional.empty()
                : Optional.of(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    /** Host and port as the Host header has them: without the usual port (RFC 9110 §7.2). */
    public String authority() {
        return port == (isHttps() ? HTTPS : HTTP) ? host : toString();
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
