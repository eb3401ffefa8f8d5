package dev.greenlight.harness.notify;

import java.net.URI;
import java.util.Set;

/**
 * Where a webhook goes. The address is a secret: whoever knows it can post. It comes from the environment only, and only its
 * host is ever shown.
 */
public final class WebhookAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private final URI uri;

    private WebhookAddress(URI uri) {
        this.uri = uri;
    }

    /**
     * Checks an address: https to one of these hosts; plain http only to this machine.
     *
     * @param variable the environment variable that it came from, for messages
     * @param hosts those that are expected; empty for any
     * @throws IllegalArgumentException without the address in its message
     */
    public static WebhookAddress of(String address, String variable, Set<String> hosts) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("%s must be a URL; what it holds is none".formatted(variable));
        }
        String host = uri.getHost() == null ? "" : uri.getHost();
        boolean isLocal = "http".equals(uri.getScheme()) && LOOPBACK.contains(host);
        if (!isLocal
                && !("https".equals(uri.getScheme()) && !host.isEmpty() && (hosts.isEmpty() || hosts.contains(host)))) {
            throw new IllegalArgumentException("%s must be an https URL%s; found %s on host \"%s\""
                    .formatted(
                            variable,
                            hosts.isEmpty() ? "" : " of " + String.join(" or ", hosts),
                            uri.getScheme(),
                            host));
        }
        return new WebhookAddress(uri);
    }

    URI uri() {
        return uri;
    }

    /** Its host: the only part that may be shown. */
    @Override
    public String toString() {
        return uri.getHost();
    }
}
