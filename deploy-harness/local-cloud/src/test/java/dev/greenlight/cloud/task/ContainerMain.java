package dev.greenlight.cloud.task;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What runs in the test's container: answers every connection with its secret, or ends at once with an exit code. */
final class ContainerMain {
    private ContainerMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("exit")) {
            System.out.println("leaving");
            System.exit(Integer.parseInt(arguments[1]));
        }
        if (arguments.length == 1 && arguments[0].equals("probe")) {
            new Socket("127.0.0.1", port()).close();
            return;
        }
        try (var server = new ServerSocket(port())) {
            System.out.println("listening");
            while (true) {
                try (Socket client = server.accept();
                        OutputStream answer = client.getOutputStream()) {
                    String body = "secret=" + System.getenv("SECRET");
                    answer.write(("HTTP/1.0 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    private static int port() {
        return Integer.parseInt(System.getenv("PORT"));
    }
}
