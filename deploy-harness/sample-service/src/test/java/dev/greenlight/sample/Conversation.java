package dev.greenlight.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection, spoken to line by line. */
final class Conversation implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;

    private Conversation(Socket socket) {
        this.socket = socket;
    }

    static Conversation with(URI uri) throws IOException {
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new Conversation(socket);
    }

    void get(String path) throws IOException {
        say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    /** Sends all but the body, and returns once the service waits for it: then the request is under way for certain. */
    void beginPost(String path, int length) throws IOException {
        say("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\nExpect: 100-continue\r\n\r\n");
        until("100 Continue\r\n\r\n");
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What the service says up to and with this text. */
    String until(String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder heard = new StringBuilder();
        while (!heard.toString().endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("Expected " + end + " before the end of: " + heard);
            }
            heard.append((char) next);
        }
        return heard.toString();
    }

    /** What the service says until it closes. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
