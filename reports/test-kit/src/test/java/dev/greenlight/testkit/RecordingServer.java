package dev.greenlight.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A healthy service on loopback that keeps what it was asked for: heads, and the names by which TLS clients asked for it. */
public final class RecordingServer extends LoopbackListener {
    private static final String BODY = "{\"status\":\"ok\"}";

    /** As a client or a proxy asks for it. */
    private static final Pattern KNOWN = Pattern.compile("^\\S+ (https?://[^/]+)?/(healthz|api/health)? HTTP");

    private final Set<String> serverNames = ConcurrentHashMap.newKeySet();

    private RecordingServer(ServerSocket socket) {
        super(socket);
    }

    /** Over plain http. */
    public static RecordingServer plain() throws IOException {
        return started(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /**
     * Over TLS.
     *
     * @param demandsCertificate whether clients must show one that it trusts
     */
    public static RecordingServer tls(SSLContext tls, boolean demandsCertificate) throws IOException {
        var socket = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(demandsCertificate);
        return started(socket);
    }

    private static RecordingServer started(ServerSocket socket) {
        var server = new RecordingServer(socket);
        server.start();
        return server;
    }

    /** By which names TLS clients asked for it; {@code -} for none. */
    public Set<String> serverNames() {
        return serverNames;
    }

    @Override
    void serve(Socket client) throws IOException {
        if (client instanceof SSLSocket tls) {
            tls.startHandshake();
            var session = (ExtendedSSLSession) tls.getSession();
            serverNames.add(session.getRequestedServerNames().stream()
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .findFirst()
                    .orElse("-"));
        }
        InputStream in = new BufferedInputStream(client.getInputStream());
        for (String request = read(in); !request.isEmpty(); request = read(in)) {
            String status = KNOWN.matcher(request).find() ? "200 OK" : "404 Not Found";
            write(
                    client,
                    "HTTP/1.1 " + status
                            + "\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(BODY.length(), BODY));
        }
    }
}
