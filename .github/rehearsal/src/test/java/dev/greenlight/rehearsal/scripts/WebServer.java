package dev.greenlight.rehearsal.scripts;

import io.undertow.Undertow;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that notes requests and answers what it is told. */
final class WebServer implements AutoCloseable {
    record Request(String method, String path, String authorization, String body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Undertow server;
    private volatile int status = 200;

    WebServer(Function<Request, String> answers) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(2)
                .setHandler(exchange -> exchange.getRequestReceiver().receiveFullBytes((receiving, bytes) -> {
                    String query = receiving.getQueryString();
                    var request = new Request(
                            receiving.getRequestMethod().toString(),
                            receiving.getRequestPath() + (query.isEmpty() ? "" : "?" + query),
                            String.valueOf(receiving.getRequestHeaders().getFirst("Authorization")),
                            new String(bytes, StandardCharsets.UTF_8));
                    requests.add(request);
                    receiving.setStatusCode(status);
                    receiving.getResponseHeaders().put(new HttpString("Content-Type"), "application/json");
                    receiving.getResponseSender().send(answers.apply(request));
                }))
                .build();
        server.start();
    }

    void answersWith(int code) {
        status = code;
    }

    String url() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return "http://127.0.0.1:" + address.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
