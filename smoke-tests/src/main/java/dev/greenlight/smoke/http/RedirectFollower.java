package dev.greenlight.smoke.http;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.TargetRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows redirects of GET requests by hand: a bounded number of them, on the same host only. Another host
 * receives no request, so nothing that was meant for this one can reach it.
 */
public final class RedirectFollower {
    private final BoundedClient client;

    public RedirectFollower(BoundedClient client) {
        this.client = client;
    }

    /**
     * Gets the page, and the page it leads to.
     *
     * @return the last answer: the first one that is no redirect, or a redirect to another host
     * @throws RequestFailed when there are too many redirects, or no answer
     */
    public Exchange get(TargetRequest first) {
        TargetRequest request = first;
        List<String> trail = new ArrayList<>();
        for (int hops = 0; hops <= client.limits().redirects(); hops++) {
            Exchange exchange = client.send(request);
            Optional<URI> next = exchange.response().redirect().filter(to -> Origin.of(first.uri())
                    .maySpeakFor(Origin.of(to)));
            if (next.isEmpty()) {
                return exchange;
            }
            trail.add(next.get().getRawPath());
            request = new TargetRequest("GET", next.get(), first.headers(), new byte[0]);
        }
        throw new RequestFailed(Finding.failed(
                        "GET %s redirects without end".formatted(first.uri().getRawPath()))
                .expected("at most %d redirects".formatted(client.limits().redirects()))
                .found(String.join(" → ", trail))
                .remedy("Check what the redirects depend on; behind a proxy often X-Forwarded-Proto"));
    }
}
