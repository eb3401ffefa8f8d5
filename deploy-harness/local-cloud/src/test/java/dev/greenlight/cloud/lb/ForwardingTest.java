package dev.greenlight.cloud.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.lb.TrafficLog.Origin;
import io.undertow.Handlers;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private DataPlaneFixture cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = new DataPlaneFixture(DataPlaneOptions.DEFAULT.withIdleTimeout(Duration.ofMillis(600)));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void request_reachesTheTarget_withWhatALoadBalancerAdds() throws Exception {
        try (var target = new WebTarget(exchange -> exchange.getResponseSender()
                .send(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "?" + exchange.getQueryString()
                        + "\n" + exchange.getRequestHeaders()))) {
            cloud.healthy("blue", target.address());

            HttpResponse<String> answer = cloud.send(
                    HttpRequest.newBuilder(cloud.uri("/a%20b/c?x=1&y=%2F")).header("X-Forwarded-For", "192.0.2.7"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith("GET /a%20b/c?x=1&y=%2F\n")
                    .contains("192.0.2.7, 127.0.0.1")
                    .contains("X-Forwarded-Proto=[http]")
                    .contains("X-Forwarded-Port=[" + cloud.port + "]")
                    .containsPattern("(?i)x-amzn-trace-id=\\[Root=1-[0-9a-f]{8}-[0-9a-f]{24}\\]")
                    .contains("Host=[127.0.0.1:" + cloud.port + "]")
                    .doesNotContain("X-Forwarded-Host");
            await().untilAsserted(
                            () -> assertThat(cloud.answers).singleElement().satisfies(told -> {
                                assertThat(told.groupArn()).contains("blue");
                                assertThat(told.status()).isEqualTo(200);
                                assertThat(told.origin()).isEqualTo(Origin.TARGET);
                                assertThat(told.targetTime()).isPositive();
                            }));
        }
    }

    @Test
    void headersOfOneHop_stayThere_inBothDirections() throws Exception {
        try (var target = new WebTarget(exchange -> {
            exchange.getResponseHeaders().put(new HttpString("Keep-Alive"), "timeout=5");
            exchange.getResponseHeaders().put(Headers.CONNECTION, "X-Private");
            exchange.getResponseHeaders().put(new HttpString("X-Private"), "target");
            exchange.getResponseSender().send(exchange.getRequestHeaders().toString());
        })) {
            cloud.healthy("blue", target.address());

            try (Socket socket = cloud.socket()) {
                String answer = exchange(
                        socket,
                        "GET / HTTP/1.1\r\nHost: x\r\nConnection: X-Secret, close\r\nX-Secret: 1\r\nTE: trailers\r\nProxy-Authorization: p\r\nX-Kept: 2\r\n\r\n");

                assertThat(answer)
                        .contains("X-Kept=[2]")
                        .doesNotContain("X-Secret")
                        .doesNotContain("TE=[")
                        .doesNotContain("Proxy-Authorization")
                        .doesNotContain("Keep-Alive: timeout")
                        .doesNotContain("X-Private: target");
            }
        }
    }

    @Test
    void noTargetAtAll_is503_inTheBalancersWords() throws Exception {
        HttpResponse<String> answer = cloud.get("/");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("<h1>503 Service Temporarily Unavailable</h1>");
        assertThat(answer.headers().firstValue("Server")).contains("awselb/2.0");
        assertThat(cloud.answers).singleElement().satisfies(told -> {
            assertThat(told.origin()).isEqualTo(Origin.BALANCER);
            assertThat(told.groupArn()).contains("blue");
        });
    }

    @Test
    void targetThatRefusesConnections_is502() throws Exception {
        TargetAddress gone;
        try (var target = new WebTarget("here")) {
            gone = target.address();
            cloud.healthy("blue", gone);
        }

        HttpResponse<String> answer = cloud.get("/");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("<h1>502 Bad Gateway</h1>");
    }

    @Test
    void targetThatHangsUpWithoutAnAnswer_is502_andIsAskedOnce() throws Exception {
        try (var target = new RawTarget(connection -> {
            connection.request();
            connection.close();
        })) {
            cloud.healthy("blue", target.address());

            assertThat(cloud.get("/").statusCode()).isEqualTo(502);
            assertThat(target.requests()).containsExactly("GET / HTTP/1.1");
        }
    }

    @Test
    void targetThatTalksNonsense_is502() throws Exception {
        try (var target = new RawTarget(connection -> {
            connection.request();
            connection.reply("what do you mean?\r\n\r\n");
            connection.close();
        })) {
            cloud.healthy("blue", target.address());

            assertThat(cloud.get("/").statusCode()).isEqualTo(502);
        }
    }

    @Test
    void targetThatNeverAnswers_is504_afterTheIdleTimeout() throws Exception {
        try (var target = new RawTarget(connection -> {
            connection.request();
            Thread.sleep(60_000);
        })) {
            cloud.healthy("blue", target.address());

            HttpResponse<String> answer = cloud.get("/");

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("<h1>504 Gateway Time-out</h1>");
            await().untilAsserted(() ->
                    assertThat(cloud.plane.inFlight("blue", target.address())).isZero());
        }
    }

    @Test
    void targetThatFallsSilentInTheMiddle_endsTheConnection() throws Exception {
        try (var target = new RawTarget(connection -> {
            connection.request();
            connection.reply("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegin");
            Thread.sleep(60_000);
        })) {
            cloud.healthy("blue", target.address());

            try (Socket socket = cloud.socket()) {
                assertThat(exchange(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                        .startsWith("HTTP/1.1 200 OK")
                        .endsWith("begin");
            }
            await().untilAsserted(() ->
                    assertThat(cloud.plane.inFlight("blue", target.address())).isZero());
        }
    }

    @Test
    void slowButSteadyTarget_isNotCutOff() throws Exception {
        try (var target = new RawTarget(connection -> {
            connection.request();
            connection.reply("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n");
            for (int i = 0; i < 8; i++) {
                Thread.sleep(200);
                connection.reply("x");
            }
        })) {
            cloud.healthy("blue", target.address());

            assertThat(cloud.get("/").body()).isEqualTo("xxxxxxxx");
        }
    }

    @Test
    void keptConnectionThatTheTargetHasClosed_losesNoRequest() throws Exception {
        // The target answers once and resets the connection only when the second request has arrived on it.
        try (var target = new RawTarget(connection -> {
            connection.request();
            connection.ok("first");
            connection.request();
            connection.reset();
        })) {
            cloud.healthy("blue", target.address());

            for (int i = 0; i < 6; i++) {
                HttpResponse<String> answer = cloud.get("/" + i);
                assertThat(answer.statusCode()).as("request %d", i).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("first");
            }
            assertThat(target.requests()).hasSizeGreaterThan(6);
        }
    }

    @Test
    void postOnAKeptConnectionThatWasClosed_isNeverRepeated() throws Exception {
        try (var target = new RawTarget(connection -> {
            connection.request();
            connection.ok("first");
            connection.request();
            connection.reset();
        })) {
            cloud.healthy("blue", target.address());
            assertThat(cloud.get("/").statusCode()).isEqualTo(200);

            HttpResponse<String> answer =
                    cloud.send(HttpRequest.newBuilder(cloud.uri("/order")).POST(BodyPublishers.noBody()));

            // Either a new connection was taken, or the loss is told; twice it must never be.
            assertThat(target.requests().stream().filter(line -> line.startsWith("POST")))
                    .hasSize(1);
            assertThat(answer.statusCode()).isIn(200, 502);
        }
    }

    @Test
    void connections_areReused() throws Exception {
        try (var target = new RawTarget(connection -> {
            while (true) {
                connection.request();
                connection.ok("again");
            }
        })) {
            cloud.healthy("blue", target.address());
            for (int i = 0; i < 20; i++) {
                assertThat(cloud.get("/").body()).isEqualTo("again");
            }

            assertThat(target.connections())
                    .as("a health check and the requests")
                    .isLessThanOrEqualTo(4);
        }
    }

    @Test
    void largeUploadAndDownload_passThroughWhole() throws Exception {
        byte[] body = new byte[8 * 1024 * 1024];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
        try (var target = new WebTarget(new BlockingHandler(exchange -> {
            byte[] received = exchange.getInputStream().readAllBytes();
            exchange.getOutputStream().write(received);
        }))) {
            cloud.healthy("blue", target.address());

            HttpResponse<byte[]> known = cloud.client.send(
                    HttpRequest.newBuilder(cloud.uri("/"))
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            HttpResponse<byte[]> chunked = cloud.client.send(
                    HttpRequest.newBuilder(cloud.uri("/"))
                            .expectContinue(true)
                            .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                            .build(),
                    BodyHandlers.ofByteArray());

            assertThat(known.body()).isEqualTo(body);
            assertThat(chunked.body()).isEqualTo(body);
        }
    }

    @Test
    void events_arriveAsTheyAreSent() throws Exception {
        var next = new ArrayBlockingQueue<String>(10);
        try (var target = new WebTarget(new BlockingHandler(exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
            OutputStream out = exchange.getOutputStream();
            for (String event = next.take(); !event.isEmpty(); event = next.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }))) {
            cloud.healthy("blue", target.address());
            HttpResponse<InputStream> answer = null;
            next.add("data: 1\n\n");
            answer = cloud.client.send(HttpRequest.newBuilder(cloud.uri("/")).build(), BodyHandlers.ofInputStream());

            try (InputStream events = answer.body()) {
                assertThat(new String(events.readNBytes(9), StandardCharsets.UTF_8))
                        .isEqualTo("data: 1\n\n");
                next.add("data: 2\n\n");
                assertThat(new String(events.readNBytes(9), StandardCharsets.UTF_8))
                        .isEqualTo("data: 2\n\n");
                next.add("");
                assertThat(events.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void webSocket_passesThrough_andCountsAsInFlightUntilItEnds() throws Exception {
        try (var target = new WebTarget(Handlers.websocket((exchange, channel) -> {
            channel.getReceiveSetter().set(new AbstractReceiveListener() {
                @Override
                protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                    WebSockets.sendText("echo " + message.getData(), from, null);
                }
            });
            channel.resumeReceives();
        }))) {
            cloud.healthy("blue", target.address());
            var received = new CompletableFuture<String>();

            WebSocket socket = cloud.client
                    .newWebSocketBuilder()
                    .buildAsync(java.net.URI.create("ws://127.0.0.1:" + cloud.port + "/"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                            received.complete(data.toString());
                            return CompletableFuture.completedFuture(null);
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            socket.sendText("hello", true);

            assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("echo hello");
            assertThat(cloud.plane.inFlight("blue", target.address())).isEqualTo(1);
            socket.abort();
            await().untilAsserted(() ->
                    assertThat(cloud.plane.inFlight("blue", target.address())).isZero());
        }
    }

    @Test
    void floodOfHeaders_isRefused_andTheTargetNeverSeesIt() throws Exception {
        try (var target = new WebTarget("here")) {
            cloud.healthy("blue", target.address());

            try (Socket socket = cloud.socket()) {
                var flood = new StringBuilder("GET / HTTP/1.1\r\nHost: x\r\n");
                for (int i = 0; i < 500; i++) {
                    flood.append("X-")
                            .append(i)
                            .append(": ")
                            .append("y".repeat(500))
                            .append("\r\n");
                }
                assertThat(exchange(socket, flood + "\r\n")).doesNotContain("200 OK");
            }
            assertThat(target.served()).isZero();
            assertThat(cloud.get("/").body()).isEqualTo("here");
        }
    }

    @Test
    void clientThatDribblesItsHeaders_isCutOff() throws Exception {
        try (Socket socket = cloud.socket()) {
            assertThat(exchange(socket, "GET / HTTP/1.1\r\nHo")).doesNotContain("200 OK");
        }
    }

    @Test
    void clientThatGoesAwayInTheMiddle_freesTheTarget() throws Exception {
        var counted = new AtomicInteger();
        try (var target = new WebTarget(new BlockingHandler(exchange -> {
            counted.incrementAndGet();
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 1_000; i++) {
                exchange.getOutputStream().write(block);
            }
        }))) {
            cloud.healthy("blue", target.address());
            try (Socket socket = cloud.socket()) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isPositive();
            }

            await().untilAsserted(() ->
                    assertThat(cloud.plane.inFlight("blue", target.address())).isZero());
            assertThat(counted).hasValue(1);
        }
    }

    @Test
    void trace_keepsTheCallersRoot() {
        var now = java.time.Instant.parse("2026-11-02T12:00:00Z");

        assertThat(ForwardedHeaders.trace("Root=1-2-3", now)).matches("Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-2-3");
        assertThat(ForwardedHeaders.trace("Field=x", now)).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Field=x");
    }

    private static String exchange(Socket socket, String request) throws Exception {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        var all = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n > 0;
                    n = socket.getInputStream().read(buffer)) {
                all.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (java.net.SocketException reset) {
            all.append("(reset)");
        }
        return all.toString();
    }
}
