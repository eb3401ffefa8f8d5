package dev.greenlight.harness.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What containers do in these tests that a good service does not. Runs alone in an image: knows nothing but Java. */
final class Stub {
    private static final int HTTP = 8080;
    private static final int POSTGRES = 5432;
    private static final int REDIS = 6379;

    /** What it does. */
    enum Mode {
        /** Writes its token and what would colour a terminal, and ends with 7. */
        TELLTALE,
        /** Answers once, and ends with 5 when it is asked again. */
        MORTAL,
        /** Is healthy where its database and its cache can be reached. */
        CLIENT,
        /** Answers as PostgreSQL does to the question whether it speaks TLS. */
        POSTGRES,
        /** Answers as Redis does to PING. */
        REDIS,
        /** Runs and listens nowhere. */
        DEAF;

        /** As its variables say: those of a database and a cache are not ours to choose. */
        static Mode of(Map<String, String> variables) {
            String mode =
                    variables.getOrDefault("STUB_MODE", variables.containsKey("POSTGRES_DB") ? "POSTGRES" : "REDIS");
            return valueOf(mode);
        }
    }

    private Stub() {}

    public static void main(String[] args) throws Exception {
        switch (Mode.of(System.getenv())) {
            case TELLTALE -> {
                var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
                out.println("my token is " + System.getenv("TELLTALE_TOKEN"));
                out.println("\u001b[31m\u001b]0;owned\u0007red\u001b[0m and \u202ehidden");
                Runtime.getRuntime().halt(7);
            }
            case MORTAL -> {
                try (var server = new ServerSocket(HTTP)) {
                    answer(server, true);
                    server.accept();
                    System.out.println("this was too much");
                    Runtime.getRuntime().halt(5);
                }
            }
            case CLIENT -> {
                try (var server = new ServerSocket(HTTP)) {
                    while (true) {
                        answer(server, reaches("DATABASE_URL") && reaches("REDIS_URL"));
                    }
                }
            }
            case POSTGRES -> serve(POSTGRES, "N");
            case REDIS -> serve(REDIS, "+PONG\r\n");
            case DEAF -> {
                System.out.println("listening to nobody");
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    private static void answer(ServerSocket server, boolean healthy) throws IOException {
        try (Socket socket = server.accept()) {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = reader.readLine();
            while (line != null && !line.isEmpty()) {
                line = reader.readLine();
            }
            String body = "{\"status\":\"ok\"}";
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                                    .formatted(healthy ? "200 OK" : "503 No", body.length(), body)
                                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static boolean reaches(String variable) {
        URI uri = URI.create(System.getenv(variable));
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 1_000);
            return true;
        } catch (IOException unreachable) {
            System.out.println(variable + " cannot be reached: " + unreachable);
            return false;
        }
    }

    /** Says this to whoever has said something. */
    private static void serve(int port, String greeting) throws IOException {
        try (var server = new ServerSocket(port)) {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    System.out.println("closed");
                }
            }
        }
    }
}
