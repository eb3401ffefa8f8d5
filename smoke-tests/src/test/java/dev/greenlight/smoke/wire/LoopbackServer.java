package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Proxies;
import dev.greenlight.checks.connection.Trust;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does to each connection what a test says. Ends with the test. */
final class LoopbackServer implements Closeable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What is done to one connection; it is closed afterwards. */
    interface Behaviour {
        void serve(Socket socket) throws Exception;
    }

    private LoopbackServer(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    static LoopbackServer start(Behaviour behaviour) throws IOException {
        return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    static LoopbackServer start(ServerSocket socket, Behaviour behaviour) {
        LoopbackServer started = new LoopbackServer(socket, behaviour);
        daemon(started::accept);
        return started;
    }

    /** Answers every request on a connection with these bytes until the client leaves. */
    static Behaviour answering(String answer) {
        return socket -> {
            while (readRequest(socket.getInputStream())) {
                write(socket, answer);
            }
        };
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Reads to the empty line; false when the client has left. */
    static boolean readRequest(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int c = in.read();
            if (c < 0) {
                return false;
            }
            matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
        }
        return true;
    }

    int port() {
        return server.getLocalPort();
    }

    /** A profile of a server on loopback, whose limits of time are those of a busy machine. */
    public static ConnectionProfile profile(URI uri, Trust trust) {
        URI root = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
        return new ConnectionProfile(
                Address.parse(root.toString()),
                Map.of(),
                trust,
                Optional.empty(),
                Proxies.NONE,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
    }

    int connections() {
        return connections.get();
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://localhost:" + port() + "/path?q=1");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(socket);
        } catch (Exception clientLeft) {
            // What the client does is what the tests assert.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
