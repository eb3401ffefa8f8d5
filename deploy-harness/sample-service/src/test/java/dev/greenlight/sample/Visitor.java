package dev.greenlight.sample;

import dev.greenlight.sample.http.JsonBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of one service. */
final class Visitor {

    static final String ADMIN_TOKEN = "admin-token-for-tests";
    static final String VERIFY_TOKEN = "verify-token-for-tests";
    static final String APP_SECRET = "app-secret-for-tests";
    static final String ORIGIN = "https://app.example";
    static final Map<String, String> ENVIRONMENT = Map.of(
            "ADMIN_TOKEN", ADMIN_TOKEN,
            "WEBHOOK_VERIFY_TOKEN", VERIFY_TOKEN,
            "WEBHOOK_APP_SECRET", APP_SECRET,
            "CORS_ORIGINS", ORIGIN,
            "APP_VERSION", "1.2.3");
    static final String EVENT = """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[
            {"id":"wamid.1","from":"4915112345678","timestamp":"1700000000","type":"text","text":{"body":"Gr\\u00fc\\u00dfe"}}
            ]}}]}]}""";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient client;

    private Visitor(URI base, HttpClient client) {
        this.base = base;
        this.client = client;
    }

    /** A service with what all tests of properties share: every secret, one allowed origin, a short drain. */
    static SampleService start(String... flags) {
        String[] all = Arrays.copyOf(flags, flags.length + 1);
        all[flags.length] = "--drain=2s";
        return SampleService.start(ENVIRONMENT, all);
    }

    static Visitor of(URI base) {
        return new Visitor(base, HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
    }

    static Visitor trusting(URI base, X509Certificate authority) {
        return new Visitor(
                base,
                HttpClient.newBuilder()
                        .connectTimeout(TIMEOUT)
                        .sslContext(trust(authority))
                        .build());
    }

    URI base() {
        return base;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        try {
            return client.send(request(method, path, body, TIMEOUT, headers), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether an answer comes within that time. */
    boolean answers(String method, String path, Duration within) {
        try {
            client.send(request(method, path, "", within), HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The statuses of that many requests sent at once. */
    List<Integer> atOnce(int number, String path) {
        return IntStream.range(0, number)
                .mapToObj(i ->
                        client.sendAsync(request("GET", path, "", TIMEOUT), HttpResponse.BodyHandlers.discarding()))
                .toList()
                .stream()
                .map(future -> future.join().statusCode())
                .toList();
    }

    Optional<String> header(String path, String name) {
        return get(path).headers().firstValue(name);
    }

    Map<?, ?> json(String path) {
        return JsonBodies.readObject(get(path).body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElse(Map.of());
    }

    private HttpRequest request(String method, String path, String body, Duration timeout, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.build();
    }

    static SSLContext trust(X509Certificate authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
