package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.checks.connection.UserAgent;
import dev.greenlight.smoke.checks.tls.HostnameMatch;
import dev.greenlight.smoke.checks.tls.TlsFacts;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;

/** Completes one TLS handshake with JSSE and reports what it showed, good or bad. */
public final class TlsHandshake {
    private static final int BAD_REQUEST = 400;
    private static final List<Integer> REFUSALS = List.of(BAD_REQUEST, 401, 403, 495, 496);

    private TlsHandshake() {}

    /**
     * Shakes hands and closes. A server that asks for a certificate of its clients is also sent a request: what it thinks of ours,
     * it says only then (RFC 8446 §4.4.2.4).
     *
     * @throws WireFailure when there was no connection; never for what the server sent, which is in the facts
     */
    public static TlsFacts facts(ConnectionProfile target, Duration timeout) throws WireFailure {
        Deadline deadline = Deadline.after(timeout);
        Origin origin = target.origin();
        CapturingTrustManager capturing =
                new CapturingTrustManager(target.trust().manager());
        OurKeys keys = new OurKeys(target.certificate());
        Optional<String> problem = Optional.empty();
        boolean refused = false;
        try (Socket plain = Tcp.open(target, origin, deadline).socket()) {
            SSLSocket socket = socket(plain, origin, Trust.context(keys, capturing));
            shake(socket, plain, deadline);
            refused = keys.asked() && isRefused(socket, plain, origin, deadline);
        } catch (WireFailure unreachable) {
            throw unreachable;
        } catch (IOException broken) {
            refused = keys.asked() && !deadline.isOver();
            problem =
                    Optional.of(deadline.isOver() ? "not done within " + timeout.toMillis() + " ms" : describe(broken));
        }
        Optional<String> client = Optional.of(demand(origin, keys)).filter(text -> keys.asked());
        return new TlsFacts(
                origin.host(),
                origin.port(),
                capturing.chain(),
                capturing.untrusted(),
                problem,
                refused ? client : Optional.empty());
    }

    /** Puts TLS on a connection. The certificate must be trusted and made out to the host. */
    static SSLSocket shakeVerified(
            Socket plain, ConnectionProfile target, Origin origin, OurKeys keys, Deadline deadline) throws IOException {
        SSLSocket socket =
                socket(plain, origin, Trust.context(keys, target.trust().manager()));
        shake(socket, plain, deadline);
        // By our own rule, as connectivity.tls: JSSE's takes no underscores.
        X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        if (!HostnameMatch.matches(own, origin.host())) {
            throw new SSLPeerUnverifiedException("No subject alternative name matches " + origin.host());
        }
        return socket;
    }

    /** What a server that asked for a certificate demands, in a sentence. */
    static String demand(Origin origin, OurKeys keys) {
        return keys.missing()
                ? "%s demands a client certificate, and none is configured".formatted(origin)
                : "%s does not take the configured client certificate".formatted(origin);
    }

    /** Some say by an alert that they want another certificate, others (nginx) by the status of an answer. */
    private static boolean isRefused(SSLSocket socket, Socket plain, Origin origin, Deadline deadline)
            throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n"
                .formatted(origin.authority(), UserAgent.VALUE);
        Deadline.Guard guard = deadline.guard(plain);
        try {
            socket.setSoTimeout(deadline.millisLeft());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            AnswerReader.Answer answer = new AnswerReader(socket.getInputStream(), MessageLimits.DEFAULT).read("GET");
            return saysSo(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (WireFailure noHttp) {
            return noHttp.kind() == Kind.CLOSED;
        } finally {
            guard.close();
        }
    }

    /** Whether an answer says that a certificate is missing. */
    static boolean saysSo(int status, String body) {
        return REFUSALS.contains(status) && body.toLowerCase(Locale.ROOT).contains("certificate");
    }

    private static SSLSocket socket(Socket plain, Origin origin, SSLContext tls) throws IOException {
        String host = origin.serverName().orElse(origin.host());
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // JSSE names the server by itself only where the name has a dot.
        origin.serverName().ifPresent(name -> parameters.setServerNames(List.of(new ServerName(name))));
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** As it is written: JSSE's own class takes no underscores. */
    private static final class ServerName extends SNIServerName {
        ServerName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
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
