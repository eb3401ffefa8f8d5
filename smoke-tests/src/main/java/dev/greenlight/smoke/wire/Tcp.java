package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ConnectionProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** Connects to a host, trying its addresses in turn. */
public final class Tcp {
    private Tcp() {}

    /**
     * Resolves and connects, then closes.
     *
     * @return the address that answered
     * @throws WireFailure UNKNOWN_HOST, UNREACHABLE or TIMED_OUT
     */
    public static InetSocketAddress connect(ConnectionProfile target, Duration timeout) throws WireFailure {
        Deadline deadline = Deadline.after(timeout);
        Socket socket = open(target, deadline);
        Deadline.closeQuietly(socket);
        return new InetSocketAddress(socket.getInetAddress(), socket.getPort());
    }

    /** A connection to a target; the caller closes it. */
    static Socket open(ConnectionProfile target, Deadline deadline) throws WireFailure {
        String host = target.origin().host();
        return open(
                host,
                Dns.resolve(host, deadline.budget()).addresses(),
                target.origin().port(),
                deadline);
    }

    /** The first of the addresses that answers; every one gets its share of the time that is left. */
    static Socket open(String host, List<InetAddress> addresses, int port, Deadline deadline) throws WireFailure {
        IOException last = new IOException("no address");
        for (int i = 0; i < addresses.size(); i++) {
            Socket socket = new Socket();
            try {
                int share = Math.max(1, deadline.millisLeft() / (addresses.size() - i));
                socket.connect(new InetSocketAddress(addresses.get(i), port), share);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException unreachable) {
                last = unreachable;
                Deadline.closeQuietly(socket);
            }
        }
        boolean late = last instanceof SocketTimeoutException;
        throw new WireFailure(
                late ? WireFailure.Kind.TIMED_OUT : WireFailure.Kind.UNREACHABLE,
                "Cannot connect to %s:%d: %s"
                        .formatted(host, port, late ? "no answer in time" : String.valueOf(last.getMessage())),
                last);
    }
}
