package dev.greenlight.cloud.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback. */
final class FreePort {
    private static final int BACKLOG = 50;

    private FreePort() {}

    /** A port that was free a moment ago. */
    static int find() {
        try (ServerSocket socket = hold()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket that takes connections and never answers them. */
    static ServerSocket hold() throws IOException {
        return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }
}
