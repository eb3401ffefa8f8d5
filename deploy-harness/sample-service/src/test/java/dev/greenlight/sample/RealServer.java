package dev.greenlight.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real PostgreSQL or Redis on this machine, in a directory of its own, that can be killed and started again at the same port.
 * A shell watches the pipe from this JVM and kills it when that ends, however it does.
 */
final class RealServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String SUPERVISED = """
            "$@" > log 2>&1 & pid=$!; echo $pid; cat > /dev/null; kill -%s $pid 2> /dev/null; wait $pid""";

    /** PostgreSQL refuses to run as root. */
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");

    private final Path directory;
    private final int port;
    private final List<String> command;
    private final String signal;
    private Process shell;
    private String pid = "";

    private RealServer(Path directory, int port, List<String> command, String signal) {
        this.directory = directory;
        this.port = port;
        this.command = command;
        this.signal = signal;
    }

    static Optional<Path> postgres() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Path> redis() {
        return Stream.of("/usr/bin/redis-server", "/usr/local/bin/redis-server")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A database {@code postgres} with the user {@code app}, who is let in with any password. */
    static RealServer startPostgres() throws IOException {
        Path bin = postgres().orElseThrow();
        Path directory = ownDirectory();
        Path data = directory.resolve("data");
        run(
                directory,
                asNobody(List.of(
                        bin.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-A",
                        "trust",
                        "-U",
                        "app",
                        "--no-sync",
                        "--locale=C",
                        "-E",
                        "UTF8")));
        int port = freePort();
        // Like a crash, but its processes end with it: kill -9 would leave them for a moment, and the port and memory
        // taken.
        RealServer server = new RealServer(
                directory,
                port,
                asNobody(List.of(
                        bin.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        "" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "shared_buffers=8MB",
                        "-c",
                        "max_connections=20")),
                "QUIT");
        server.begin();
        return server;
    }

    static RealServer startRedis() throws IOException {
        int port = freePort();
        RealServer server = new RealServer(
                ownDirectory(),
                port,
                List.of(
                        redis().orElseThrow().toString(),
                        "--port",
                        "" + port,
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--requirepass",
                        "r3d1s-s3cr3t"),
                "KILL");
        server.begin();
        return server;
    }

    int port() {
        return port;
    }

    /** Starts it, for the first time or again, and waits until its port is open. */
    void begin() throws IOException {
        List<String> supervised = new ArrayList<>(List.of("sh", "-c", SUPERVISED.formatted(signal), "server"));
        supervised.addAll(command);
        shell = new ProcessBuilder(supervised)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        pid = shell.inputReader().readLine();
        Awaitility.await().atMost(START).until(this::accepts);
    }

    /** Ends it at once, as a crash does. */
    void kill() throws IOException {
        shell.getOutputStream().close();
        if (!ended(shell)) {
            throw new IllegalStateException("The server did not end");
        }
    }

    /** Lets it hang: it takes connections and answers nothing. */
    void freeze() throws IOException {
        run(directory, signal("-STOP"));
    }

    void thaw() throws IOException {
        run(directory, signal("-CONT"));
    }

    /** To all of its processes: PostgreSQL has one for each connection. */
    private List<String> signal(String name) {
        List<String> kill = new ArrayList<>(List.of("kill", name, pid));
        ProcessHandle.of(Long.parseLong(pid)).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> kill.add(String.valueOf(child.pid())));
        return kill;
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        run(Path.of("/"), List.of("rm", "-rf", directory.toString()));
    }

    private static Path ownDirectory() throws IOException {
        Path directory = Files.createTempDirectory("greenlight-server");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (isRoot()) {
            run(Path.of("/"), List.of("chown", "nobody:nogroup", directory.toString()));
        }
        return directory;
    }

    private static List<String> asNobody(List<String> command) {
        List<String> all = new ArrayList<>(isRoot() ? AS_NOBODY : List.of());
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(Path directory, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!ended(process) || process.exitValue() != 0) {
            throw new IllegalStateException("%s failed: %s".formatted(command.get(0), said));
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
