package dev.greenlight.checks.connection;

import java.net.IDN;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A target's URL taken apart: what is requested, and apart from it the credentials that were in it.
 *
 * @param base absolute, without credentials, query and fragment, and without a slash at its end
 * @param credentials {@code user:password}, to be sent to this host only
 * @param written the credentials as they stand in the URL, percent-encoded
 * @param route what else every request needs to get there
 */
public record Address(URI base, Optional<String> credentials, Optional<String> written, Route route) {
    /** By hand: java.net.URI takes neither the underscores of Compose's names nor other letters than ASCII's in a host. */
    private static final Pattern PARTS = Pattern.compile(
            "(?i)(?<scheme>https?)://(?:(?<user>[^/?#]*)@)?(?<host>\\[[0-9a-f:.%]+]|[^/?#:@\\[\\]]+)(?::(?<port>\\d*))?"
                    + "(?<path>/[^?#]*)?(?<rest>[?#].*)?");

    private static final Pattern HOST = Pattern.compile("\\[[0-9a-f:.%]+]|(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\\.?)+");

    /** Letters that are others by IDNA 2003, which the JDK knows, than by IDNA 2008, which browsers and curl know. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00DF\\u03C2\\u200C\\u200D]");

    /** What Java reads for a letter that the locale has not. */
    private static final String LOST = "\uFFFD";

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException which says what is wrong with it, without its credentials
     */
    public static Address parse(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            boolean web = text.strip().toLowerCase(Locale.ROOT).startsWith("http");
            throw new IllegalArgumentException(web ? "not a URL" : "a URL starts with http:// or https://");
        }
        if (parts.group("rest") != null) {
            throw new IllegalArgumentException("the URL must not have a query or a fragment: paths are appended to it");
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        String path = Objects.requireNonNullElse(parts.group("path"), "").replaceAll("/+$", "");
        URI base = URI.create(scheme + "://" + host(parts.group("host")) + port(parts.group("port")) + path);
        Optional<String> written = Optional.ofNullable(parts.group("user"));
        return new Address(base, written.map(Address::decoded), written, Route.NONE);
    }

    /** In lower case, and in ASCII where it is an internationalized name. */
    private static String host(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        if (AMBIGUOUS.matcher(host).find()) {
            throw new IllegalArgumentException(
                    "write this host in ASCII (xn--...): what it is differs between clients");
        }
        if (host.contains(LOST)) {
            throw new IllegalArgumentException(
                    "the locale has only ASCII letters: set LC_ALL=C.UTF-8, or write this host in ASCII (xn--...)");
        }
        String ascii = host.startsWith("[") ? host : ascii(host);
        if (!HOST.matcher(ascii).matches()) {
            throw new IllegalArgumentException("the URL has no valid host");
        }
        return ascii;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            return "";
        }
    }

    private static String port(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return "";
        }
        if (written.length() > 5 || Integer.parseInt(written) < 1 || Integer.parseInt(written) > 65535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        return ":" + Integer.parseInt(written);
    }

    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return written;
        }
    }

    /** Who is connected to. */
    public Origin origin() {
        return Origin.of(base);
    }

    /** The address of a path, which starts with a slash. */
    public URI resolve(String path) {
        return routed(base + path);
    }

    /** That address of the target with the query that every request carries. */
    public URI routed(String uri) {
        String query = route.query();
        return URI.create(query.isEmpty() ? uri : uri + (uri.contains("?") ? "&" : "?") + query);
    }

    /** The same address, whose requests carry what a load balancer's rule asks for. */
    public Address by(Route asked) {
        return new Address(base, credentials, written, asked);
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
