package dev.greenlight.harness.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Redis on this machine. A shell watches the pipe from this JVM and kills it when that ends, however it does. */
final class RedisServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String SUPERVISED =
            "\"$@\" > log 2>&1 & pid=$!; cat > /dev/null; kill -KILL $pid 2> /dev/null; wait $pid";

    private final int port;
    private final Process shell;

    private RedisServer(int port, Process shell) {
        this.port = port;
        this.shell = shell;
    }

    static Optional<Path> installed() {
        return Stream.of("/usr/bin/redis-server", "/usr/local/bin/redis-server")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RedisServer start(Path directory) throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        SUPERVISED,
                        "redis",
                        installed().orElseThrow().toString(),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var server = new RedisServer(port, shell);
        Awaitility.await().atMost(START).until(server::accepts);
        return server;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    /** Ends it at once, as a crash does. */
    void kill() throws IOException {
        shell.getOutputStream().close();
        try {
            shell.waitFor(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
