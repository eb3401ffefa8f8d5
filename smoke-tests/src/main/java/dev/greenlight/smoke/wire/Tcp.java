package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Connects to a host, trying its addresses in turn, through a proxy where there is one. */
public final class Tcp {
    private static final int PROXY_AUTHENTICATION = 407;

    private Tcp() {}

    /**
     * A connection; the caller closes it.
     *
     * @param dns how long the name was looked up
     * @param connect how long it took until the connection stood
     */
    record Link(Socket socket, Duration dns, Duration connect) {}

    /**
     * Resolves and connects, then closes.
     *
     * @return the address that answered
     * @throws WireFailure UNKNOWN_HOST, UNREACHABLE, NO_REPLY, PROXY or TIMED_OUT
     */
    public static InetSocketAddress connect(ConnectionProfile target, Duration timeout) throws WireFailure {
        Socket socket = open(target, target.origin(), Deadline.after(timeout)).socket();
        Deadline.closeQuietly(socket);
        return new InetSocketAddress(socket.getInetAddress(), socket.getPort());
    }

    /** A connection to that origin as the profile reaches it. */
    static Link open(ConnectionProfile profile, Origin to, Deadline deadline) throws WireFailure {
        Optional<Address> proxy = profile.proxies().to(to);
        if (proxy.isEmpty()) {
            return link(to, profile.connectTimeout(), deadline);
        }
        Link link;
        try {
            link = link(proxy.get().origin(), profile.connectTimeout(), deadline);
        } catch (WireFailure unreachable) {
            throw new WireFailure(
                    Kind.PROXY,
                    "The proxy %s is not reachable: %s".formatted(proxy.get().origin(), unreachable.getMessage()));
        }
        if (to.isHttps()) {
            tunnel(link.socket(), proxy.get(), to, deadline);
        }
        return link;
    }

    private static Link link(Origin to, Duration connectTimeout, Deadline deadline) throws WireFailure {
        Dns.Resolution resolution = Dns.resolve(to.host(), deadline.left());
        long start = System.nanoTime();
        Deadline connected = deadline.atMost(connectTimeout);
        Socket socket = open(to, resolution.addresses(), connected);
        return new Link(socket, resolution.duration(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** The first of the addresses that answers; every one gets its share of the time that is left. */
    private static Socket open(Origin to, List<InetAddress> addresses, Deadline deadline) throws WireFailure {
        IOException last = new IOException("no address");
        for (int i = 0; i < addresses.size(); i++) {
            Socket socket = new Socket();
            try {
                int share = Math.max(1, deadline.millisLeft() / (addresses.size() - i));
                socket.connect(new InetSocketAddress(addresses.get(i), to.port()), share);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException unreachable) {
                last = unreachable;
                Deadline.closeQuietly(socket);
            }
        }
        boolean late = last instanceof SocketTimeoutException;
        throw new WireFailure(
                late ? Kind.NO_REPLY : Kind.UNREACHABLE,
                "Cannot connect to %s: %s"
                        .formatted(to, late ? "no answer in time" : String.valueOf(last.getMessage())),
                last);
    }

    /** Asks the proxy for a way through (RFC 9110 §9.3.6). */
    private static void tunnel(Socket socket, Address proxy, Origin to, Deadline deadline) throws WireFailure {
        String credentials = proxy.authorization()
                .map("Proxy-Authorization: %s\r\n"::formatted)
                .orElse("");
        String request = "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n%2$s\r\n".formatted(to, credentials);
        Deadline.Guard guard = deadline.guard(socket);
        try {
            socket.setSoTimeout(deadline.millisLeft());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            int status = new AnswerReader(socket.getInputStream(), MessageLimits.DEFAULT)
                    .read("CONNECT")
                    .status();
            if (status / 100 != 2) {
                throw refused(proxy, to, status);
            }
        } catch (IOException failure) {
            Deadline.closeQuietly(socket);
            if (failure instanceof WireFailure known && known.kind() == Kind.PROXY) {
                throw known;
            }
            String why = deadline.isOver() ? "no answer in time" : TlsHandshake.describe(failure);
            throw new WireFailure(
                    Kind.PROXY, "The proxy %s made no tunnel to %s: %s".formatted(proxy.origin(), to, why), failure);
        } finally {
            guard.close();
        }
    }

    /** What the status of a proxy's own answer says. */
    static WireFailure refused(Address proxy, Origin to, int status) {
        return new WireFailure(
                Kind.PROXY,
                status == PROXY_AUTHENTICATION
                        ? "The proxy %s demands credentials%s: status 407"
                                .formatted(proxy.origin(), proxy.credentials().isPresent() ? " and refuses ours" : "")
                        : "The proxy %s did not reach %s: status %d".formatted(proxy.origin(), to, status));
    }
}
