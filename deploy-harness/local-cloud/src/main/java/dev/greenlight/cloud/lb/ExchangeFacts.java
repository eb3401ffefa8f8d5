package dev.greenlight.cloud.lb;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A request as Undertow has it, seen by rules. */
record ExchangeFacts(HttpServerExchange exchange) implements RequestFacts {
    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    /** The raw path; of an absolute-form target ({@code GET http://host/path}) only what follows the host. */
    @Override
    public String path() {
        String uri = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return uri;
        }
        int path = uri.indexOf('/', uri.indexOf("//") + 2);
        return path < 0 ? "/" : uri.substring(path);
    }

    @Override
    public String host() {
        return exchange.getHostName();
    }

    @Override
    public List<String> header(String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public Map<String, ? extends Collection<String>> query() {
        return exchange.getQueryParameters();
    }

    @Override
    public InetAddress source() {
        return exchange.getSourceAddress().getAddress();
    }
}
