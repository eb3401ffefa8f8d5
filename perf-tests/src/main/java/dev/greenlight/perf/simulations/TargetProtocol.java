package dev.greenlight.perf.simulations;

import static io.gatling.javaapi.http.HttpDsl.Proxy;
import static io.gatling.javaapi.http.HttpDsl.http;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionProfile;
import io.gatling.http.client.uri.Uri;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.Proxy;
import java.util.Optional;

/** How Gatling reaches a target. Authorities, our own certificate and timeouts are settings of its JVM, which are made before it starts. */
public final class TargetProtocol {
    private TargetProtocol() {}

    /**
     * A protocol for requests below the target's URL, with the headers and the query of every request to it. Redirects are answers: to follow
     * them would put load on hosts for which it was not allowed.
     */
    public static HttpProtocolBuilder of(ConnectionProfile target) {
        HttpProtocolBuilder protocol = http.baseUrl(target.address().toString())
                .headers(target.headers())
                .disableFollowRedirect()
                .disableWarmUp();
        Optional<Address> proxy = target.proxies().to(target.origin());
        if (proxy.isPresent()) {
            protocol = protocol.proxy(proxy(proxy.get()));
        }
        return target.address().route().query().isEmpty()
                ? protocol
                : protocol.sign(request -> request.copyWithNewUri(Uri.create(
                        target.address().routed(request.getUri().toUrl()).toString())));
    }

    private static Proxy proxy(Address address) {
        Proxy proxy = Proxy(address.origin().host(), address.origin().port());
        return address.credentials()
                .map(pair -> pair.split(":", 2))
                .map(pair -> proxy.credentials(pair[0], pair.length > 1 ? pair[1] : ""))
                .orElse(proxy);
    }
}
