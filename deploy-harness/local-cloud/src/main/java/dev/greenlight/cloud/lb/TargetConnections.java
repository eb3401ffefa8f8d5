package dev.greenlight.cloud.lb;

import io.undertow.UndertowOptions;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * The connections to one target, kept for reuse. A connection stays with the I/O thread that opened it, and each thread only
 * touches its own, so nothing is locked.
 */
final class TargetConnections {
    /** Shorter than the keep-alive of common servers, so that we are the ones who hang up. */
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final int KEPT_PER_THREAD = 128;
    private static final OptionMap OPTIONS =
            OptionMap.create(UndertowOptions.ENABLE_STATISTICS, true, UndertowOptions.MAX_HEADER_SIZE, 64 * 1024);

    private final URI uri;
    private final ByteBufferPool buffers;
    private final long connectMillis;
    private final Map<XnioIoThread, ArrayDeque<Idle>> idle = new ConcurrentHashMap<>();
    /** All that are open, so that those which are busy can be closed in the end. */
    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;
    private volatile boolean cut;

    TargetConnections(TargetAddress address, ByteBufferPool buffers, long connectMillis) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        this.uri = URI.create("http://" + host + ":" + address.port());
        this.buffers = buffers;
        this.connectMillis = connectMillis;
    }

    /** An open connection of this thread that has been idle no longer than this, the most recent first. */
    @Nullable
    ClientConnection reuse(XnioIoThread thread, long idleNanos) {
        ArrayDeque<Idle> mine = idle.get(thread);
        long now = System.nanoTime();
        while (mine != null && !mine.isEmpty()) {
            if (now - mine.peekFirst().since > idleNanos) {
                return null;
            }
            ClientConnection found = mine.removeFirst().connection;
            if (found.isOpen()) {
                return found;
            }
        }
        return null;
    }

    /** Open a new one; fails with {@link TimedOut} when the target doesn't accept it in time. */
    void open(XnioIoThread thread, ClientCallback<ClientConnection> then) {
        var decided = new AtomicBoolean();
        XnioExecutor.Key timer = thread.executeAfter(
                () -> {
                    if (decided.compareAndSet(false, true)) {
                        then.failed(new TimedOut(uri));
                    }
                },
                connectMillis,
                TimeUnit.MILLISECONDS);
        UndertowClient.getInstance()
                .connect(
                        new ClientCallback<>() {
                            @Override
                            public void completed(ClientConnection connection) {
                                timer.remove();
                                if (decided.compareAndSet(false, true)) {
                                    remember(connection);
                                    then.completed(connection);
                                } else {
                                    IoUtils.safeClose(connection);
                                }
                            }

                            @Override
                            public void failed(IOException e) {
                                timer.remove();
                                if (decided.compareAndSet(false, true)) {
                                    then.failed(e);
                                }
                            }
                        },
                        uri,
                        thread,
                        buffers,
                        OPTIONS);
    }

    private void remember(ClientConnection connection) {
        open.add(connection);
        connection.addCloseListener(open::remove);
        if (cut) {
            IoUtils.safeClose(connection);
        }
    }

    /** Keep a connection whose request and answer are complete; called on its own thread. */
    void keep(ClientConnection connection) {
        if (closed || !connection.isOpen() || connection.isUpgraded()) {
            IoUtils.safeClose(connection);
            return;
        }
        ArrayDeque<Idle> mine = idle.computeIfAbsent(connection.getIoThread(), thread -> new ArrayDeque<>());
        mine.addFirst(new Idle(connection, System.nanoTime()));
        prune(mine);
        if (closed) {
            closeAll(mine);
        }
    }

    /** Close the idle ones, and later the busy ones once they are done. */
    void close() {
        closed = true;
        idle.forEach((thread, connections) -> thread.execute(() -> closeAll(connections)));
    }

    /** Close all of them, busy ones too, each on its own thread. */
    void cut() {
        closed = true;
        cut = true;
        open.forEach(connection -> connection.getIoThread().execute(() -> IoUtils.safeClose(connection)));
    }

    /** Whether no request is to be sent any more. */
    boolean isCut() {
        return cut;
    }

    static long keptNanos() {
        return KEPT_NANOS;
    }

    private static void prune(ArrayDeque<Idle> connections) {
        long now = System.nanoTime();
        while (connections.size() > KEPT_PER_THREAD
                || !connections.isEmpty()
                        && (now - connections.peekLast().since > KEPT_NANOS
                                || !connections.peekLast().connection.isOpen())) {
            IoUtils.safeClose(connections.removeLast().connection);
        }
    }

    private static void closeAll(ArrayDeque<Idle> connections) {
        for (Iterator<Idle> all = connections.iterator(); all.hasNext(); all.remove()) {
            IoUtils.safeClose(all.next().connection);
        }
    }

    private record Idle(ClientConnection connection, long since) {}

    /** The target didn't accept the connection in time. */
    static final class TimedOut extends IOException {
        private TimedOut(URI uri) {
            super("expected " + uri + " to accept a connection in time; it did not");
        }
    }
}
