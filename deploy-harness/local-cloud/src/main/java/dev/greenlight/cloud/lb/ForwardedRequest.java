package dev.greenlight.cloud.lb;

import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.net.InetSocketAddress;
import java.time.Instant;

/** What the target is asked: the client's request with its headers filtered and added to. */
final class ForwardedRequest {
    private ForwardedRequest() {}

    static ClientRequest of(HttpServerExchange exchange) {
        var facts = new ExchangeFacts(exchange);
        String query = exchange.getQueryString();
        var request = new ClientRequest()
                .setMethod(exchange.getRequestMethod())
                .setProtocol(Protocols.HTTP_1_1)
                .setPath(query.isEmpty() ? facts.path() : facts.path() + "?" + query);
        HeaderMap incoming = exchange.getRequestHeaders();
        HeaderMap outgoing = request.getRequestHeaders();
        ForwardedHeaders.copy(incoming, outgoing);
        // The balancer has answered 100 Continue by itself, as an application load balancer does.
        outgoing.remove(Headers.EXPECT);
        frame(exchange, incoming, outgoing);
        if (ForwardedHeaders.asksForWebSocket(incoming)) {
            ForwardedHeaders.copyUpgrade(incoming, outgoing);
        }
        int port = exchange.getConnection()
                .getLocalAddress(InetSocketAddress.class)
                .getPort();
        ForwardedHeaders.add(outgoing, facts.source().getHostAddress(), port, Instant.now());
        return request;
    }

    /** One way of framing the body, never two that could disagree. */
    private static void frame(HttpServerExchange exchange, HeaderMap incoming, HeaderMap outgoing) {
        if (incoming.contains(Headers.TRANSFER_ENCODING)) {
            outgoing.remove(Headers.CONTENT_LENGTH);
        }
        if (!exchange.isRequestComplete() && !outgoing.contains(Headers.CONTENT_LENGTH)) {
            outgoing.put(Headers.TRANSFER_ENCODING, Headers.CHUNKED.toString());
        }
    }
}
