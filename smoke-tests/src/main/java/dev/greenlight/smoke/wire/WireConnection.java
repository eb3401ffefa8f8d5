package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.Request;
import dev.greenlight.smoke.message.Response;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/** One connection to one host, for one request after another. Not for several threads. */
final class WireConnection implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final WireLimits limits;
    private final Deadline deadline;
    /** Closes the plain socket: closing TLS may wait for a write that a hostile peer does not let end. */
    private final Deadline.Guard guard;

    private final Duration dns;
    private final Duration connect;
    private final Duration tls;

    private WireConnection(
            Socket plain,
            Socket socket,
            WireLimits limits,
            Deadline deadline,
            Duration dns,
            Duration connect,
            Duration tls)
            throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.limits = limits;
        this.deadline = deadline;
        this.guard = deadline.guard(plain);
        this.dns = dns;
        this.connect = connect;
        this.tls = tls;
    }

    /** Looks up, connects and, for https, shakes hands, all within the deadline. */
    static WireConnection open(Request request, WireLimits limits, TrustAnchors anchors) throws WireFailure {
        Deadline deadline = Deadline.after(limits.total());
        String host = request.uri().getHost();
        boolean https = isHttps(request.uri());
        Dns.Resolution resolution = Dns.resolve(host, limits.total());
        long start = System.nanoTime();
        Socket plain = Tcp.open(host, resolution.addresses(), port(request.uri()), deadline);
        Duration connect = since(start);
        start = System.nanoTime();
        try {
            Socket socket =
                    https ? TlsHandshake.shakeVerified(plain, host, port(request.uri()), deadline, anchors) : plain;
            Duration tls = https ? since(start) : Duration.ZERO;
            return new WireConnection(plain, socket, limits, deadline, resolution.duration(), connect, tls);
        } catch (IOException failure) {
            Deadline.closeQuietly(plain);
            throw deadline.isOver() || failure instanceof SocketTimeoutException
                    ? late(limits)
                    : new WireFailure(Kind.TLS, "TLS handshake failed: " + TlsHandshake.describe(failure), failure);
        }
    }

    /** Sends and reads the whole answer. */
    WireExchange exchange(Request request, boolean keepAlive) throws WireFailure {
        try {
            socket.setSoTimeout(deadline.millisLeft());
            long sent = System.nanoTime();
            socket.getOutputStream().write(bytes(request, keepAlive));
            socket.getOutputStream().flush();
            AnswerReader.Answer answer = new AnswerReader(in, limits).read(request.method());
            return exchange(request, answer, sent, System.nanoTime(), keepAlive);
        } catch (WireFailure failure) {
            throw guard.fired().get() ? late(limits) : failure;
        } catch (SocketTimeoutException silent) {
            throw late(limits);
        } catch (IOException broken) {
            throw guard.fired().get() ? late(limits) : closed(broken);
        }
    }

    private WireExchange exchange(Request request, AnswerReader.Answer answer, long sent, long end, boolean keepAlive) {
        Phases phases = new Phases(
                dns,
                connect,
                tls,
                Duration.ofNanos(answer.firstByteNanos() - sent),
                Duration.ofNanos(end - answer.firstByteNanos()));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        boolean told = answer.headers().members("Connection").stream().anyMatch("close"::equalsIgnoreCase);
        return new WireExchange(
                new Response(answer.status(), answer.headers(), body, request.uri()),
                answer.body().length,
                phases,
                keepAlive && answer.delimited() && !told);
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isHttps(uri) ? 443 : 80;
    }

    private static byte[] bytes(Request request, boolean keepAlive) {
        URI uri = request.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        Headers ours = Headers.of("Host", uri.getRawAuthority(), "Connection", keepAlive ? "keep-alive" : "close");
        var text = new StringBuilder("%s %s%s HTTP/1.1\r\n".formatted(request.method(), path, query));
        Stream.of(ours, request.headers())
                .flatMap(headers -> headers.list().stream())
                .forEach(header -> text.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static WireFailure closed(IOException broken) {
        return new WireFailure(
                Kind.CLOSED,
                "Connection broke before the answer was complete: " + TlsHandshake.describe(broken),
                broken);
    }

    private static WireFailure late(WireLimits limits) {
        return new WireFailure(
                Kind.TIMED_OUT,
                "No complete answer within %d ms".formatted(limits.total().toMillis()));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        Deadline.closeQuietly(socket);
        guard.close();
    }
}
