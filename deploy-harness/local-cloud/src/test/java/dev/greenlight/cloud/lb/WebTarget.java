package dev.greenlight.cloud.lb;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A well-behaved target: says its name, and its health as the test has set it. */
final class WebTarget implements AutoCloseable {
    private final Undertow server;
    private final AtomicInteger health = new AtomicInteger(200);
    private final AtomicInteger healthChecks = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    WebTarget(String name) {
        this(exchange -> exchange.getResponseSender().send(name));
    }

    WebTarget(HttpHandler handler) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setServerOption(io.undertow.UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setWorkerThreads(4)
                .setHandler(exchange -> {
                    if (exchange.getRequestPath().equals("/health")) {
                        healthChecks.incrementAndGet();
                        exchange.setStatusCode(health.get());
                        return;
                    }
                    served.incrementAndGet();
                    handler.handleRequest(exchange);
                })
                .build();
        server.start();
    }

    TargetAddress address() {
        var bound = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return new TargetAddress("127.0.0.1", bound.getPort());
    }

    void answersHealthChecksWith(int status) {
        health.set(status);
    }

    int healthChecks() {
        return healthChecks.get();
    }

    int served() {
        return served.get();
    }

    @Override
    public void close() {
        server.stop();
    }
}
