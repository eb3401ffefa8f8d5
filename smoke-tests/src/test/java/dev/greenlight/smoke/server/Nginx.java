package dev.greenlight.smoke.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The nginx of this machine on loopback, in a directory of its own. It ends when its standard input does, that is with us. */
public final class Nginx implements AutoCloseable {
    private static final String RUN = "\"$0\" -p \"$1\" -c \"$1/nginx.conf\" & pid=$!; cat > /dev/null; kill $pid";

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where nginx is installed; empty when it is not. */
    public static Optional<Path> binary() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param http what stands in the http block before the server
     * @param server what stands in the server block
     */
    public static Nginx start(Path directory, String http, String server) {
        try {
            int port = freePort();
            Files.createDirectories(directory.resolve("tmp"));
            Files.writeString(directory.resolve("nginx.conf"), configuration(port, http, server));
            Process process = new ProcessBuilder(
                            "sh", "-c", RUN, binary().orElseThrow().toString(), directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File(directory.toFile(), "out.log"))
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> listens(port));
            return new Nginx(process, port);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    private static String configuration(int port, String http, String server) {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path tmp/body;
                  proxy_temp_path tmp/proxy;
                  fastcgi_temp_path tmp/fastcgi;
                  uwsgi_temp_path tmp/uwsgi;
                  scgi_temp_path tmp/scgi;
                  types { text/html html; application/json json; }
                  %s
                  server {
                    listen 127.0.0.1:%d;
                    root www;
                    %s
                  }
                }
                """.formatted(http, port, server);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
