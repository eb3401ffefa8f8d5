package dev.greenlight.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts connections on loopback, a thread for each, and keeps the heads of the requests that came. */
abstract class LoopbackListener implements AutoCloseable {
    private final ServerSocket socket;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    LoopbackListener(ServerSocket socket) {
        this.socket = socket;
    }

    final void start() {
        daemon(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    open.add(client);
                    daemon(() -> serveAndClose(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** Serves one connection until it ends. */
    abstract void serve(Socket client) throws IOException;

    private void serveAndClose(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            serve(client);
        } catch (IOException clientLeft) {
            // What the client saw is what the tests assert.
        }
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** The head of each request, in the order of their arrival. */
    public List<String> heads() {
        return heads;
    }

    /** The head of the next request, kept for the test, behind it the body; empty when the client has left. */
    final String read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
        }
        heads.add(head.toString());
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    static void daemon(Runnable task) {
        var thread = new Thread(task, "loopback-listener");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
