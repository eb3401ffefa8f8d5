package dev.greenlight.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP proxy on loopback that knows every host: each is on loopback, too. */
public final class ForwardProxy extends LoopbackListener {
    private static final Pattern TARGET = Pattern.compile("^(\\S+) (?:http://)?([^/ ]*?)(?::(\\d+))?(/\\S*)? HTTP/1.1");

    private final String credentials;
    private final int status;

    private ForwardProxy(ServerSocket socket, String credentials, int status) {
        super(socket);
        this.credentials = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.status = status;
    }

    /** Lets everyone through who says {@code user:password}; empty for everyone. */
    public static ForwardProxy demanding(String credentials) throws IOException {
        return started(credentials, 200);
    }

    /** Lets no one through, and says this status. */
    public static ForwardProxy refusing(int status) throws IOException {
        return started("", status);
    }

    private static ForwardProxy started(String credentials, int status) throws IOException {
        var proxy = new ForwardProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), credentials, status);
        proxy.start();
        return proxy;
    }

    @Override
    void serve(Socket client) throws IOException {
        for (String request = read(client.getInputStream());
                !request.isEmpty();
                request = read(client.getInputStream())) {
            if (status != 200) {
                write(client, "HTTP/1.1 %d Refused\r\nContent-Length: 0\r\n\r\n".formatted(status));
            } else if (!credentials.isEmpty() && !request.contains("Basic " + credentials)) {
                write(
                        client,
                        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                + "Content-Length: 0\r\n\r\n");
            } else {
                forward(client, request);
                return;
            }
        }
    }

    private static void forward(Socket client, String request) throws IOException {
        Matcher target = TARGET.matcher(request);
        if (!target.find()) {
            return;
        }
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(target.group(3)))) {
            server.setTcpNoDelay(true);
            if (target.group(1).equals("CONNECT")) {
                write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                write(server, request);
            }
            daemon(() -> pump(server, client));
            pump(client, server);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // One of the two has left.
        }
    }
}
