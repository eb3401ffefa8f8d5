package dev.greenlight.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says exactly what a test wants said, and reads until the server closes. */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 10_000;

    private RawHttp() {}

    static String exchange(URI base, String request) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a request without a body, after which the server closes. */
    static String ask(URI base, String method, String path, String... headerLines) {
        String headers = String.join(
                "",
                java.util.Arrays.stream(headerLines).map(line -> line + "\r\n").toList());
        return exchange(
                base,
                method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nConnection: close\r\n"
                        + headers + "\r\n");
    }
}
