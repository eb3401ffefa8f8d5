package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
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
    private final MessageLimits limits;
    private final Deadline deadline;
    /** Closes the plain socket: closing TLS may wait for a write that a hostile peer does not let end. */
    private final Deadline.Guard guard;

    private final Duration dns;
    private final Duration connect;
    private final Duration tls;

    private WireConnection(
            Socket plain,
            Socket socket,
            MessageLimits limits,
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
    static WireConnection open(ConnectionProfile target, MessageLimits limits, Duration time) throws WireFailure {
        Deadline deadline = Deadline.after(time);
        Origin origin = target.origin();
        Dns.Resolution resolution = Dns.resolve(origin.host(), time);
        long start = System.nanoTime();
        Socket plain = Tcp.open(origin.host(), resolution.addresses(), origin.port(), deadline);
        Duration connect = since(start);
        start = System.nanoTime();
        try {
            Socket socket = origin.isHttps() ? TlsHandshake.shakeVerified(plain, target, deadline) : plain;
            Duration tls = origin.isHttps() ? since(start) : Duration.ZERO;
            return new WireConnection(plain, socket, limits, deadline, resolution.duration(), connect, tls);
        } catch (IOException failure) {
            Deadline.closeQuietly(plain);
            throw deadline.isOver() || failure instanceof SocketTimeoutException
                    ? late(deadline)
                    : new WireFailure(Kind.TLS, "TLS handshake failed: " + TlsHandshake.describe(failure), failure);
        }
    }

    /** Sends and reads the whole answer. */
    WireExchange exchange(TargetRequest request, boolean keepAlive) throws WireFailure {
        try {
            socket.setSoTimeout(deadline.millisLeft());
            long sent = System.nanoTime();
            socket.getOutputStream().write(bytes(request, keepAlive));
            socket.getOutputStream().flush();
            AnswerReader.Answer answer = new AnswerReader(in, limits).read(request.method());
            return exchange(request, answer, sent, System.nanoTime(), keepAlive);
        } catch (WireFailure failure) {
            throw guard.fired().get() ? late(deadline) : failure;
        } catch (SocketTimeoutException silent) {
            throw late(deadline);
        } catch (IOException broken) {
            throw guard.fired().get() ? late(deadline) : closed(broken);
        }
    }

    private WireExchange exchange(
            TargetRequest request, AnswerReader.Answer answer, long sent, long end, boolean keepAlive) {
        Phases phases = new Phases(
                dns,
                connect,
                tls,
                Duration.ofNanos(answer.firstByteNanos() - sent),
                Duration.ofNanos(end - answer.firstByteNanos()));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        boolean closing = answer.headers().members("Connection").stream().anyMatch("close"::equalsIgnoreCase);
        return new WireExchange(
                new TargetResponse(answer.status(), answer.headers(), body, request.uri()),
                phases,
                keepAlive && answer.delimited() && !closing);
    }

    private static byte[] bytes(TargetRequest request, boolean keepAlive) {
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

    private static WireFailure late(Deadline deadline) {
        return new WireFailure(
                Kind.TIMED_OUT,
                "No complete answer within %d ms".formatted(deadline.budget().toMillis()));
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
