package dev.greenlight.cloud.lb;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.xnio.Options;
import org.xnio.XnioWorker;

/** A listener's socket on loopback. It stays bound as long as the listener exists: switching never touches it. */
final class Frontend {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int HEADERS_BYTES = 64 * 1024;
    private static final int HEADERS = 200;
    private static final int CONNECTIONS = 10_000;
    private static final int WAITING_CONNECTIONS = 1_000;

    private final Undertow server;
    private final int port;

    private Frontend(Undertow server) {
        this.server = server;
        this.port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** @param port 0 for any free one */
    static Frontend open(
            int port,
            Optional<SSLContext> tls,
            XnioWorker worker,
            ByteBufferPool buffers,
            Duration idle,
            HttpHandler handler)
            throws IOException {
        int idleMillis = Math.toIntExact(idle.toMillis());
        Undertow.Builder builder = Undertow.builder();
        tls.ifPresentOrElse(
                context -> builder.addHttpsListener(port, LOOPBACK, context),
                () -> builder.addHttpListener(port, LOOPBACK));
        Undertow server = builder.setWorker(worker)
                .setByteBufferPool(buffers)
                .setHandler(Handlers.httpContinueRead(handler))
                .setSocketOption(Options.TCP_NODELAY, true)
                .setSocketOption(Options.REUSE_ADDRESSES, true)
                .setSocketOption(Options.BACKLOG, WAITING_CONNECTIONS)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, CONNECTIONS)
                .setSocketOption(Options.CONNECTION_LOW_WATER, CONNECTIONS)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, HEADERS_BYTES)
                .setServerOption(UndertowOptions.MAX_HEADERS, HEADERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, idleMillis)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, idleMillis)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            throw bindFailure(port, e);
        }
        return new Frontend(server);
    }

    int port() {
        return port;
    }

    void close() {
        server.stop();
    }

    private static IOException bindFailure(int port, RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        return new IOException(
                "expected to listen on " + LOOPBACK + ":" + port + "; found: " + cause.getMessage()
                        + "; stop what uses the port or choose another, 0 for any free one",
                e);
    }
}
