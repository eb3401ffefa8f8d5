package dev.greenlight.harness.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A forward proxy behind which a cloud speaks TLS, under any name: the only way to it. */
final class TlsProxy implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    /** What it was asked for: host and port of each tunnel. */
    final Set<String> tunnels = ConcurrentHashMap.newKeySet();

    private final ExecutorService work = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerSocket socket;
    private final HttpsServer front;
    private final URI cloud;

    /** @param keys of the cloud's certificate, in PKCS #12 */
    TlsProxy(URI cloud, Path keys) throws IOException, GeneralSecurityException {
        this.cloud = cloud;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        front.setExecutor(work);
        front.createContext("/", this::relay);
        front.start();
        work.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, password);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = HttpRequest.newBuilder(cloud.resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                work.execute(() -> tunnel(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void tunnel(Socket client) {
        try (client;
                var server = new Socket(
                        InetAddress.getLoopbackAddress(), front.getAddress().getPort())) {
            var request =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            tunnels.add(request.readLine().split(" ")[1]);
            while (!request.readLine().isEmpty()) {
                continue;
            }
            client.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            work.execute(() -> copy(server, client));
            copy(client, server);
        } catch (IOException closed) {
            // the client sees it
        }
    }

    private static void copy(Socket from, Socket to) {
        try (OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException closed) {
            // the other side sees it
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        front.stop(0);
        work.shutdownNow();
    }
}
