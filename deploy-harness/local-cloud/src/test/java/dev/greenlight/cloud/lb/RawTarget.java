package dev.greenlight.cloud.lb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target down to the bytes: the script of a test decides what happens on each connection. */
final class RawTarget implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawTarget(Script script) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        daemon(this::accept);
    }

    TargetAddress address() {
        return new TargetAddress("127.0.0.1", server.getLocalPort());
    }

    /** First lines of the requests so far, health checks left out. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> talk(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket socket) {
        try {
            script.run(new Connection(socket));
        } catch (IOException | InterruptedException closed) {
            // The other side hung up; the test looks at what the client saw.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "raw-target");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    interface Script {
        void run(Connection connection) throws IOException, InterruptedException;
    }

    final class Connection {
        private final Socket socket;
        private final BufferedReader in;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        /** Reads a request's head and says its first line; health checks are answered on the way. */
        String request() throws IOException {
            String first = in.readLine();
            if (first == null) {
                throw new IOException("closed");
            }
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                // headers don't matter here
            }
            if (first.startsWith("GET /health ")) {
                reply("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                close();
                throw new IOException("was a health check");
            }
            requests.add(first);
            return first;
        }

        void reply(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        void ok(String body) throws IOException {
            reply("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        void close() throws IOException {
            socket.close();
        }

        /** Resets the connection instead of closing it in an orderly way. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
