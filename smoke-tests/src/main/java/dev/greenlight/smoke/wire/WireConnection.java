package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** One connection to one origin, for one request after another. Not for several threads. */
final class WireConnection implements Closeable {
    private static final int PROXY_AUTHENTICATION = 407;
    private static final List<String> WITH_BODY = List.of("POST", "PUT", "PATCH");

    private final Origin origin;
    private final Tcp.Link link;
    private final Socket socket;
    private final InputStream in;
    private final MessageLimits limits;
    private final OurKeys keys;
    /** Sees each request itself: over plain http there is no tunnel. */
    private final Optional<Address> proxy;

    private final Duration tls;
    private boolean answered;

    private WireConnection(
            Origin origin,
            Tcp.Link link,
            Socket socket,
            MessageLimits limits,
            OurKeys keys,
            Optional<Address> proxy,
            Duration tls)
            throws IOException {
        this.origin = origin;
        this.link = link;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.limits = limits;
        this.keys = keys;
        this.proxy = proxy;
        this.tls = tls;
    }

    /** Looks up, connects and, for https, shakes hands, all within the deadline. */
    static WireConnection open(ConnectionProfile profile, Origin origin, MessageLimits limits, Deadline deadline)
            throws WireFailure {
        Tcp.Link link = Tcp.open(profile, origin, deadline);
        OurKeys keys = new OurKeys(profile.certificate());
        Optional<Address> proxy =
                origin.isHttps() ? Optional.empty() : profile.proxies().to(origin);
        long start = System.nanoTime();
        try {
            Socket socket = origin.isHttps()
                    ? TlsHandshake.shakeVerified(link.socket(), profile, origin, keys, deadline)
                    : link.socket();
            Duration tls = origin.isHttps() ? Duration.ofNanos(System.nanoTime() - start) : Duration.ZERO;
            return new WireConnection(origin, link, socket, limits, keys, proxy, tls);
        } catch (IOException failure) {
            Deadline.closeQuietly(link.socket());
            throw deadline.isOver() || failure instanceof SocketTimeoutException
                    ? late(deadline)
                    : untrusting(origin, keys, failure);
        }
    }

    private static WireFailure untrusting(Origin origin, OurKeys keys, IOException failure) {
        return keys.asked() && !(failure instanceof SSLPeerUnverifiedException)
                ? new WireFailure(Kind.CLIENT_CERTIFICATE, TlsHandshake.demand(origin, keys), failure)
                : new WireFailure(Kind.TLS, "TLS handshake failed: " + TlsHandshake.describe(failure), failure);
    }

    /** Sends and reads the whole answer, within the deadline. */
    WireExchange exchange(TargetRequest request, boolean keepAlive, Deadline deadline) throws WireFailure {
        // Closes the plain socket: closing TLS may wait for a write that a hostile peer does not let end.
        try (Deadline.Guard guard = deadline.guard(link.socket())) {
            try {
                socket.setSoTimeout(deadline.millisLeft());
                long sent = System.nanoTime();
                socket.getOutputStream().write(bytes(request, keepAlive));
                socket.getOutputStream().flush();
                AnswerReader.Answer answer = new AnswerReader(in, limits).read(request.method());
                return exchange(request, answer, sent, System.nanoTime(), keepAlive);
            } catch (SocketTimeoutException silent) {
                throw late(deadline);
            } catch (IOException broken) {
                throw guard.fired().get() ? late(deadline) : failure(broken);
            }
        }
    }

    private WireFailure failure(IOException broken) {
        if (broken instanceof WireFailure known && known.kind() != Kind.CLOSED) {
            return known;
        }
        if (!answered && (keys.missing() || (keys.asked() && broken instanceof SSLException))) {
            return new WireFailure(Kind.CLIENT_CERTIFICATE, TlsHandshake.demand(origin, keys), broken);
        }
        return broken instanceof WireFailure known
                ? known
                : new WireFailure(
                        Kind.CLOSED,
                        "Connection broke before the answer was complete: " + TlsHandshake.describe(broken),
                        broken);
    }

    private WireExchange exchange(
            TargetRequest request, AnswerReader.Answer answer, long sent, long end, boolean keepAlive)
            throws WireFailure {
        answered = true;
        if (proxy.isPresent() && answer.status() == PROXY_AUTHENTICATION) {
            throw Tcp.refused(proxy.get(), origin, answer.status());
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (keys.missing() && TlsHandshake.saysSo(answer.status(), body)) {
            throw new WireFailure(Kind.CLIENT_CERTIFICATE, TlsHandshake.demand(origin, keys));
        }
        Phases phases = new Phases(
                link.dns(),
                link.connect(),
                tls,
                Duration.ofNanos(answer.firstByteNanos() - sent),
                Duration.ofNanos(end - answer.firstByteNanos()));
        boolean closing = answer.headers().members("Connection").stream().anyMatch("close"::equalsIgnoreCase);
        return new WireExchange(
                new TargetResponse(answer.status(), answer.headers(), body, request.uri()),
                answer.body(),
                phases,
                keepAlive && answer.delimited() && !closing);
    }

    private byte[] bytes(TargetRequest request, boolean keepAlive) {
        URI uri = request.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = proxy.isPresent() ? "http://" + origin.authority() : "";
        String persistence = keepAlive ? "keep-alive" : "close";
        Headers ours = request.headers().has("Host")
                ? Headers.of("Connection", persistence)
                : Headers.of("Host", origin.authority()).with("Connection", persistence);
        if (request.body().length > 0 || WITH_BODY.contains(request.method())) {
            ours = ours.with("Content-Length", String.valueOf(request.body().length));
        }
        Optional<String> authorization = proxy.flatMap(Address::authorization);
        if (authorization.isPresent()) {
            ours = ours.with("Proxy-Authorization", authorization.get());
        }
        var text = new StringBuilder("%s %s%s%s HTTP/1.1\r\n".formatted(request.method(), host, path, query));
        Stream.of(ours, request.headers())
                .flatMap(headers -> headers.list().stream())
                .forEach(header -> text.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    private static WireFailure late(Deadline deadline) {
        return new WireFailure(
                Kind.TIMED_OUT,
                "No complete answer within %d ms".formatted(deadline.budget().toMillis()));
    }

    @Override
    public void close() {
        Deadline.closeQuietly(socket);
        Deadline.closeQuietly(link.socket());
    }
}
