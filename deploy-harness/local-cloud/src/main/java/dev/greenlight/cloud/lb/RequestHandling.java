package dev.greenlight.cloud.lb;

import dev.greenlight.cloud.lb.TrafficLog.Answer;
import dev.greenlight.cloud.lb.TrafficLog.Origin;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Takes each request to where the rules send it. All rules of all listeners are one immutable value, so that a change of
 * weights is one atomic swap: a request sees the rules before it or after it, nothing in between.
 */
final class RequestHandling {
    private final Function<String, Optional<TargetPool>> pools;
    private final TrafficLog log;
    private final HealthListener released;
    private volatile Map<String, RoutingTable> tables = Map.of();

    RequestHandling(Function<String, Optional<TargetPool>> pools, TrafficLog log, HealthListener released) {
        this.pools = pools;
        this.log = log;
        this.released = released;
    }

    void swap(Map<String, RoutingTable> next) {
        tables = Map.copyOf(next);
    }

    Map<String, RoutingTable> tables() {
        return tables;
    }

    HttpHandler handler(String listenerArn) {
        return exchange -> handle(listenerArn, exchange);
    }

    private void handle(String listenerArn, HttpServerExchange exchange) {
        RoutingTable table = tables.get(listenerArn);
        if (table == null) {
            // The listener was deleted while this client kept its connection.
            exchange.setPersistent(false);
            ErrorPage.send(exchange, StatusCodes.SERVICE_UNAVAILABLE);
            return;
        }
        var facts = new ExchangeFacts(exchange);
        RouteAction action = table.route(facts);
        if (action instanceof RouteAction.Forward forward) {
            forward(listenerArn, table.idleTimeout(), forward, exchange);
        } else if (action instanceof RouteAction.Fixed fixed) {
            count(listenerArn, Optional.empty(), fixed.status(), Origin.RULE);
            answer(exchange, fixed);
        } else if (action instanceof RouteAction.Redirect redirect) {
            count(listenerArn, Optional.empty(), redirect.status(), Origin.RULE);
            exchange.setStatusCode(redirect.status());
            ErrorPage.server(exchange);
            exchange.getResponseHeaders()
                    .put(
                            Headers.LOCATION,
                            redirect.location(
                                    facts, exchange.getHostName(), exchange.getHostPort(), exchange.getQueryString()));
            exchange.endExchange();
        }
    }

    private void forward(
            String listenerArn, Duration idleTimeout, RouteAction.Forward forward, HttpServerExchange exchange) {
        int total = forward.total();
        if (total == 0) {
            refuse(listenerArn, Optional.empty(), exchange);
            return;
        }
        String groupArn = forward.at(ThreadLocalRandom.current().nextInt(total));
        Optional<RegisteredTarget> target = pools.apply(groupArn).flatMap(TargetPool::acquire);
        if (target.isEmpty()) {
            refuse(listenerArn, Optional.of(groupArn), exchange);
            return;
        }
        var forwarding = new Forwarding(
                exchange,
                target.get(),
                listenerArn,
                groupArn,
                log,
                idleTimeout,
                () -> released.changed(groupArn, target.get().address()));
        exchange.dispatch(SameThreadExecutor.INSTANCE, forwarding::start);
    }

    private void refuse(String listenerArn, Optional<String> groupArn, HttpServerExchange exchange) {
        count(listenerArn, groupArn, StatusCodes.SERVICE_UNAVAILABLE, Origin.BALANCER);
        ErrorPage.send(exchange, StatusCodes.SERVICE_UNAVAILABLE);
    }

    private void count(String listenerArn, Optional<String> groupArn, int status, Origin origin) {
        log.answered(new Answer(listenerArn, groupArn, status, origin, Duration.ZERO));
    }

    private static void answer(HttpServerExchange exchange, RouteAction.Fixed fixed) {
        exchange.setStatusCode(fixed.status());
        ErrorPage.server(exchange);
        if (!fixed.contentType().isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, fixed.contentType());
        }
        exchange.getResponseSender().send(fixed.body());
    }
}
