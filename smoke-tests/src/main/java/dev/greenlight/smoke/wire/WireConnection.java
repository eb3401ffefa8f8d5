package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.checks.Response;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

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
    static WireConnection open(WireRequest request, WireLimits limits, TrustAnchors anchors) throws WireFailure {
        Deadline deadline = Deadline.after(limits.total());
        String host = request.uri().getHost();
        Dns.Resolution resolution = Dns.resolve(host, limits.total());
        long start = System.nanoTime();
        Socket plain = Tcp.open(host, resolution.addresses(), request.port(), deadline);
        Duration connect = since(start);
        start = System.nanoTime();
        try {
            Socket socket = request.isHttps()
                    ? TlsHandshake.shakeVerified(plain, host, request.port(), deadline, anchors)
                    : plain;
            Duration tls = request.isHttps() ? since(start) : Duration.ZERO;
            return new WireConnection(plain, socket, limits, deadline, resolution.duration(), connect, tls);
        } catch (IOException failure) {
            Deadline.closeQuietly(plain);
            throw deadline.isOver() || failure instanceof SocketTimeoutException
                    ? late(limits)
                    : new WireFailure(Kind.TLS, "TLS handshake failed: " + TlsHandshake.describe(failure), failure);
        }
    }

    /** Sends and reads the whole answer. */
    WireExchange exchange(WireRequest request, boolean keepAlive) throws WireFailure {
        try {
            socket.setSoTimeout(deadline.millisLeft());
            long sent = System.nanoTime();
            socket.getOutputStream().write(request.bytes(keepAlive));
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

    private WireExchange exchange(
            WireRequest request, AnswerReader.Answer answer, long sent, long end, boolean keepAlive) {
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
