package dev.greenlight.harness.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * Where a webhook goes. The address is a secret: whoever knows it can post. It comes from the environment only, and only its
 * host is ever shown.
 */
public final class WebhookAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

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

    /**
     * Posts JSON once, with a timeout. Follows no redirect.
     *
     * @return the answer, whose body the caller closes
     * @throws IOException when nothing came back; its message doesn't hold the address
     */
    HttpResponse<InputStream> post(String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "greenlight")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (IOException | IllegalArgumentException broken) {
            throw new IOException(broken.getClass().getSimpleName());
        }
    }

    /** Made when the first one is posted. */
    private static final class Http {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
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
