package dev.greenlight.smoke.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Ways in which a target misbehaves. Each goes on until the client has had enough. */
public final class Hostile {
    private static final int MIB = 1024 * 1024;

    private Hostile() {}

    /** Takes the request and never answers. */
    public static RawServer silent() {
        return RawServer.start(connection -> {
            connection.readHead();
            connection.awaitClose();
        });
    }

    /** Answers one byte at a time, about one in {@code pauseMillis}; never completely. */
    public static RawServer dripping(long pauseMillis) {
        return RawServer.start(connection -> {
            connection.readHead();
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                connection.write("x");
                pause(pauseMillis);
            }
        });
    }

    /** Sends a header one byte at a time; never completely. */
    public static RawServer drippingHead(long pauseMillis) {
        return RawServer.start(connection -> {
            connection.readHead();
            connection.write("HTTP/1.1 200 OK\r\nX-Slow: ");
            while (true) {
                connection.write("x");
                pause(pauseMillis);
            }
        });
    }

    /** A body without end, as fast as it is read. */
    public static RawServer endless() {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return RawServer.start(connection -> {
            connection.readHead();
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                connection.write(chunk);
            }
        });
    }

    /** A small body that is large when decompressed. */
    public static RawServer gzipBomb(int mib) throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[MIB];
            for (int i = 0; i < mib; i++) {
                gzip.write(zeros);
            }
        }
        return RawServer.start(connection -> {
            while (!connection.readHead().isEmpty()) {
                connection.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                                + bomb.size() + "\r\n\r\n");
                connection.write(bomb.toByteArray());
            }
        });
    }

    /** An answer with this many header lines. */
    public static RawServer headers(int count) {
        var head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n");
        for (int i = 0; i < count; i++) {
            head.append("X-Flood-").append(i).append(": ").append(i).append("\r\n");
        }
        String answer = head.append("\r\n{}").toString();
        return RawServer.answering(request -> answer);
    }

    /** One header line without end. */
    public static RawServer endlessHeader() {
        byte[] part = "x".repeat(0x10000).getBytes(StandardCharsets.US_ASCII);
        return RawServer.start(connection -> {
            connection.readHead();
            connection.write("HTTP/1.1 200 OK\r\nX-Long: ");
            while (true) {
                connection.write(part);
            }
        });
    }

    /** Redirects every path to a longer one. */
    public static RawServer redirectLoop() {
        return RawServer.answering(request -> RawServer.answer(302, "", "Location: " + request.split(" ")[1] + "x"));
    }

    /** Redirects every request to the same path of another server. */
    public static RawServer redirectTo(RawServer other) {
        return RawServer.answering(
                request -> RawServer.answer(307, "", "Location: " + other.url() + request.split(" ")[1]));
    }

    /** Bytes that are no HTTP, with what a terminal would obey. */
    public static RawServer garbage() {
        return RawServer.start(connection -> {
            connection.readHead();
            connection.write("\u001b[2J\u001b]0;owned\u0007<script>alert(1)</script>\r\n\r\n");
        });
    }

    /** Closes every connection as soon as the request has come. */
    public static RawServer closing() {
        return RawServer.start(RawServer.Connection::readHead);
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }
}
