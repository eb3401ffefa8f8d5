package dev.greenlight.cloud.lb;

import io.undertow.client.ClientConnection;
import io.undertow.client.ClientStatistics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Notices when no byte has passed to or from a target for a while, whichever side is slow. It looks four times per timeout,
 * so silence is noticed after one timeout and a quarter at most.
 */
final class IdleWatch {
    private static final int CHECKS_PER_TIMEOUT = 4;

    private final XnioIoThread thread;
    private final long pauseMillis;
    private final Runnable silent;
    private XnioExecutor.@Nullable Key timer;
    private long seen;
    private int quiet;

    IdleWatch(XnioIoThread thread, Duration timeout, Runnable silent) {
        this.thread = thread;
        this.pauseMillis = Math.max(1, timeout.toMillis() / CHECKS_PER_TIMEOUT);
        this.silent = silent;
    }

    /** Watch this connection, instead of an earlier one. */
    void on(ClientConnection connection) {
        stop();
        seen = bytes(connection);
        quiet = 0;
        checkLater(connection);
    }

    void stop() {
        if (timer != null) {
            timer.remove();
            timer = null;
        }
    }

    private void checkLater(ClientConnection connection) {
        timer = thread.executeAfter(() -> check(connection), pauseMillis, TimeUnit.MILLISECONDS);
    }

    private void check(ClientConnection connection) {
        long now = bytes(connection);
        quiet = now == seen ? quiet + 1 : 0;
        seen = now;
        if (quiet == CHECKS_PER_TIMEOUT) {
            silent.run();
        } else {
            checkLater(connection);
        }
    }

    private static long bytes(ClientConnection connection) {
        ClientStatistics statistics = connection.getStatistics();
        return statistics.getRead() + statistics.getWritten();
    }
}
