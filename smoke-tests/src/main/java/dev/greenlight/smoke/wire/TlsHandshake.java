package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.smoke.checks.tls.TlsFacts;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Completes one TLS handshake with JSSE and reports what it showed, good or bad. */
public final class TlsHandshake {
    private TlsHandshake() {}

    /**
     * Shakes hands and closes.
     *
     * @throws WireFailure UNKNOWN_HOST, UNREACHABLE or TIMED_OUT when there was no connection; never for what the server
     *     sent, which is in the facts
     */
    public static TlsFacts facts(ConnectionProfile target, Duration timeout) throws WireFailure {
        Deadline deadline = Deadline.after(timeout);
        Origin origin = target.origin();
        CapturingTrustManager capturing =
                new CapturingTrustManager(target.trust().manager());
        Optional<String> problem = Optional.empty();
        try (Socket plain = Tcp.open(target, deadline)) {
            shake(socket(plain, origin, Trust.context(capturing)), plain, deadline);
        } catch (WireFailure unreachable) {
            throw unreachable;
        } catch (IOException refused) {
            problem = Optional.of(
                    deadline.isOver() ? "not done within " + timeout.toMillis() + " ms" : describe(refused));
        }
        return new TlsFacts(origin.host(), origin.port(), capturing.chain(), capturing.untrusted(), problem);
    }

    /** Puts TLS on a connection. The certificate must be trusted and made out to the host. */
    static SSLSocket shakeVerified(Socket plain, ConnectionProfile target, Deadline deadline) throws IOException {
        SSLSocket socket = socket(plain, target.origin(), target.trust().context());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        shake(socket, plain, deadline);
        return socket;
    }

    private static SSLSocket socket(Socket plain, Origin origin, SSLContext tls) throws IOException {
        return (SSLSocket) tls.getSocketFactory().createSocket(plain, origin.host(), origin.port(), true);
    }

    /** The handshake is over by the deadline. The caller closes the plain socket on failure. */
    private static void shake(SSLSocket socket, Socket plain, Deadline deadline) throws IOException {
        Deadline.Guard guard = deadline.guard(plain);
        try {
            socket.setSoTimeout(deadline.millisLeft());
            socket.startHandshake();
        } finally {
            guard.close();
        }
    }

    static String describe(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
