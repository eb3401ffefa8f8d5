import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Passes TCP on to another port of this machine as if it were a round trip away: half of it is added to each direction, and
 * a whole one to the first bytes of a connection, since the kernel answers the TCP handshake at once.
 *
 * <p>{@code java DelayProxy.java TARGET_PORT ROUND_TRIP_MILLIS} prints its own port and runs until its standard input ends.
 */
final class DelayProxy {
    private record Chunk(long dueNanos, byte[] bytes) {}

    public static void main(String[] args) throws IOException {
        int target = Integer.parseInt(args[0]);
        long roundTrip = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[1]));
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        var server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        threads.execute(() -> accept(server, target, roundTrip, threads));
        while (System.in.read() >= 0) {
            // until the parent closes it
        }
    }

    private static void accept(ServerSocket server, int target, long roundTrip, ExecutorService threads) {
        try {
            while (true) {
                Socket client = server.accept();
                long opened = System.nanoTime();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                pass(client, upstream, roundTrip / 2, opened + roundTrip * 3 / 2, threads);
                pass(upstream, client, roundTrip / 2, 0, threads);
            }
        } catch (IOException closed) {
            System.err.println("DelayProxy: " + closed.getMessage());
        }
    }

    private static void pass(Socket from, Socket to, long delay, long notBefore, ExecutorService threads) {
        BlockingQueue<Chunk> queue = new LinkedBlockingQueue<>();
        threads.execute(() -> read(from, delay, notBefore, queue));
        threads.execute(() -> write(to, queue));
    }

    private static void read(Socket from, long delay, long notBefore, BlockingQueue<Chunk> queue) {
        byte[] buffer = new byte[65536];
        try (InputStream in = from.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long due = Math.max(System.nanoTime() + delay, notBefore);
                queue.add(new Chunk(due, java.util.Arrays.copyOf(buffer, count)));
            }
        } catch (IOException closed) {
            // the other side is closed below
        }
        queue.add(new Chunk(System.nanoTime() + delay, new byte[0]));
    }

    private static void write(Socket to, BlockingQueue<Chunk> queue) {
        try (OutputStream out = to.getOutputStream()) {
            for (Chunk chunk = queue.take(); chunk.bytes().length > 0; chunk = queue.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.dueNanos() - System.nanoTime());
                out.write(chunk.bytes());
                out.flush();
            }
        } catch (IOException | InterruptedException closed) {
            // nothing is left to be passed on
        }
    }
}
