package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.checks.tls.TlsFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Completes one TLS handshake with JSSE and reports what it showed, good or bad. */
public final class TlsHandshake {
    private TlsHandshake() {}

    /**
     * Shakes hands and closes.
     *
     * @throws WireFailure UNKNOWN_HOST, UNREACHABLE or TIMED_OUT when there was no connection; never for what the server
     *     sent, which is in the facts
     */
    public static TlsFacts facts(String host, int port, Duration timeout, TrustAnchors anchors) throws WireFailure {
        Deadline deadline = Deadline.after(timeout);
        List<InetAddress> addresses = Dns.resolve(host, timeout).addresses();
        CapturingTrustManager capturing = new CapturingTrustManager(anchors.manager());
        Optional<String> problem = Optional.empty();
        try (Socket plain = Tcp.open(host, addresses, port, deadline)) {
            shake(plain, host, port, deadline, capturing);
        } catch (WireFailure unreachable) {
            throw unreachable;
        } catch (IOException refused) {
            problem = Optional.of(
                    deadline.isOver() ? "not done within " + timeout.toMillis() + " ms" : describe(refused));
        }
        return new TlsFacts(host, port, capturing.chain(), capturing.untrusted(), problem);
    }

    /** Puts TLS on a connection; the handshake is over by the deadline. The caller closes the plain socket on failure. */
    private static SSLSocket shake(Socket plain, String host, int port, Deadline deadline, TrustManager trust)
            throws IOException {
        SSLSocket socket = (SSLSocket) context(trust).getSocketFactory().createSocket(plain, host, port, true);
        handshake(socket, plain, deadline);
        return socket;
    }

    /** The same, and the certificate must be trusted and made out to the host. */
    static SSLSocket shakeVerified(Socket plain, String host, int port, Deadline deadline, TrustAnchors anchors)
            throws IOException {
        SSLSocket socket =
                (SSLSocket) context(anchors.manager()).getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        handshake(socket, plain, deadline);
        return socket;
    }

    private static void handshake(SSLSocket socket, Socket plain, Deadline deadline) throws IOException {
        Deadline.Guard guard = deadline.guard(plain);
        try {
            socket.setSoTimeout(deadline.millisLeft());
            socket.startHandshake();
        } finally {
            guard.close();
        }
    }

    private static SSLContext context(TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK cannot speak TLS", defect);
        }
    }

    static String describe(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
