package dev.greenlight.cloud.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * An open load: requests are due at fixed times whether or not earlier ones have been answered, and their time counts from
 * when they were due, so that a stall is seen by all that it delays.
 */
final class BenchmarkLoad {
    private static final int CONNECTIONS = 16;

    private final int port;
    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    private final List<long[]> latencies = new ArrayList<>();

    BenchmarkLoad(int port) {
        this.port = port;
    }

    /** Runs to its end. */
    BenchmarkLoad run(int perSecond, Duration duration) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        long start = System.nanoTime() + 50_000_000;
        long gap = 1_000_000_000L * CONNECTIONS / perSecond;
        int each = (int) (duration.toNanos() / gap);
        for (int i = 0; i < CONNECTIONS; i++) {
            long[] mine = new long[each];
            latencies.add(mine);
            long first = start + gap * i / CONNECTIONS;
            threads.add(new Thread(() -> client(first, gap, mine)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return this;
    }

    Map<String, Integer> outcomes() {
        return outcomes;
    }

    double millis(double quantile) {
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return all[(int) Math.min(all.length - 1, Math.round(all.length * quantile))] / 1e6;
    }

    private void client(long first, long gap, long[] mine) {
        Socket socket = null;
        for (int i = 0; i < mine.length; i++) {
            long due = first + gap * i;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            try {
                socket = socket == null ? new Socket("127.0.0.1", port) : socket;
                socket.setTcpNoDelay(true);
                outcomes.merge(Integer.toString(exchange(socket)), 1, Integer::sum);
            } catch (IOException e) {
                outcomes.merge(e.toString(), 1, Integer::sum);
                socket = null;
            }
            mine[i] = System.nanoTime() - due;
        }
    }

    private static int exchange(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /healthz HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = new BufferedInputStream(socket.getInputStream());
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + head.length() + " bytes");
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:") + "content-length:".length();
        in.readNBytes(
                Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at)).strip()));
        return Integer.parseInt(head.substring(9, 12));
    }
}
