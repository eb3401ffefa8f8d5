package dev.greenlight.smoke.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that does to each connection what its test says, however hostile; on loopback, on a free port. */
public final class RawServer implements AutoCloseable {

    /** What to do with one connection; closing it ends it. */
    @FunctionalInterface
    public interface Behaviour {
        void serve(Connection connection) throws IOException;
    }

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        var thread = new Thread(runnable, "raw-server");
        thread.setDaemon(true);
        return thread;
    });

    private RawServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Starts one. */
    public static RawServer start(Behaviour behaviour) {
        try {
            return start(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), behaviour);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Starts one on this socket, such as one that speaks TLS. */
    public static RawServer start(ServerSocket socket, Behaviour behaviour) {
        var server = new RawServer(socket);
        server.threads.execute(() -> server.accept(behaviour));
        return server;
    }

    /** Answers every request on a connection with what the function makes of its head, until the client leaves. */
    public static RawServer answering(java.util.function.Function<String, String> answer) {
        return start(connection -> {
            for (String head = connection.readHead(); !head.isEmpty(); head = connection.readHead()) {
                connection.write(answer.apply(head));
            }
        });
    }

    /** An HTTP answer with this status line's code, these header lines and this body. */
    public static String answer(int status, String body, String... headers) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(line -> line + "\r\n").toList()) + "\r\n" + body;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** How many connections neither side has closed. */
    public int openConnections() {
        return open.size();
    }

    /** The heads of all requests that were read so far. */
    public List<String> requests() {
        return requests;
    }

    /** The bodies of all requests that had one. */
    public List<String> bodies() {
        return bodies;
    }

    private void accept(Behaviour behaviour) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                threads.execute(() -> serve(behaviour, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Behaviour behaviour, Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            behaviour.serve(new Connection(client));
        } catch (IOException clientLeft) {
            // what it came for is seen on its side
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
        threads.shutdownNow();
    }

    /** One accepted connection. */
    public final class Connection {
        private final OutputStream out;
        private final BufferedReader in;
        private final InputStream raw;

        Connection(Socket client) throws IOException {
            out = client.getOutputStream();
            raw = client.getInputStream();
            in = new BufferedReader(new InputStreamReader(raw, StandardCharsets.ISO_8859_1));
        }

        /** The request's lines up to the empty one; its body, if it has a length, is read, too. Empty at the end. */
        public String readHead() throws IOException {
            var head = new StringBuilder();
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            var body = new char[length];
            int read = 0;
            for (int more = 0; read < length && more >= 0; read += Math.max(0, more)) {
                more = in.read(body, read, length - read);
            }
            if (read < length) {
                return "";
            }
            if (length > 0) {
                bodies.add(new String(body));
            }
            if (head.length() > 0) {
                requests.add(head.toString());
            }
            return head.toString();
        }

        /** So many bytes, whatever they are. */
        public String readBytes(int count) throws IOException {
            return new String(raw.readNBytes(count), StandardCharsets.ISO_8859_1);
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits until the client closes its side. */
        public void awaitClose() throws IOException {
            while (raw.read() >= 0) {
                // drop what it says
            }
        }
    }
}
