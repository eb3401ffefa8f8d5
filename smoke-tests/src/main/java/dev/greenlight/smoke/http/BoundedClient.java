package dev.greenlight.smoke.http;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.TrustManager;

/**
 * Sends one request at a time per thread, and ends it when its time is up. Never follows a redirect
 * and sends nothing that it was not asked to send. Thread-safe; connections are kept and shared.
 */
public final class BoundedClient {
    private final Map<Boolean, HttpClient> clients = new ConcurrentHashMap<>();
    private final ConnectionProfile profile;
    private final MessageLimits limits;
    private final RunBudget budget;
    private final Reachability reachability = new Reachability();

    /**
     * A client.
     *
     * @param profile who must vouch for targets, and how long a connection and a request may take
     * @param limits what an answer may hold
     * @param budget the time of the run
     */
    public BoundedClient(ConnectionProfile profile, MessageLimits limits, RunBudget budget) {
        this.profile = profile;
        this.limits = limits;
        this.budget = budget;
    }

    /** One for https and one for plain http, which spares runs over plain http the reading of all authorities. */
    private HttpClient client(URI uri) {
        return clients.computeIfAbsent(Origin.of(uri).isHttps(), https -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(profile.connectTimeout())
                .sslContext(https ? profile.trust().context() : Trust.context(new TrustManager[0]))
                .build());
    }

    /** The limits that every request keeps. */
    public MessageLimits limits() {
        return limits;
    }

    /** The time of the run. */
    public RunBudget budget() {
        return budget;
    }

    /**
     * Sends the request and waits for the complete answer.
     *
     * @throws RequestFailed when there is none within the limits
     */
    public Exchange send(TargetRequest request) {
        return start(request).finish();
    }

    /**
     * Sends all requests at once, each on a connection of its own unless one is free, and waits for all answers.
     *
     * @return in the order of the requests: an exchange, or why there is none
     */
    public List<Attempt> sendAll(List<TargetRequest> requests) {
        List<Pending> pending = new ArrayList<>();
        requests.forEach(request -> pending.add(start(request)));
        return pending.stream().map(Pending::attempt).toList();
    }

    /** Sends a request elsewhere: no answer to it does not mean that the target is silent. */
    public Attempt besides(TargetRequest request) {
        budget.require();
        return pending(request, new Reachability()).attempt();
    }

    private Pending start(TargetRequest request) {
        budget.require();
        reachability.require();
        return pending(request, reachability);
    }

    private Pending pending(TargetRequest request, Reachability reachability) {
        Duration limit = budget.atMost(profile.requestTimeout());
        HttpClient client = client(request.uri()); // made by the first request, which it must not make slow
        long startedAt = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(http(request), head -> new CappedBody(limits.wireBytes()));
        return new Pending(request, sent, startedAt, limit, reachability);
    }

    /** A complete answer, and how long it took. */
    private record Arrived(HttpResponse<byte[]> response, Duration took) {}

    /** A request under way. */
    private final class Pending {
        private final TargetRequest request;
        private final CompletableFuture<HttpResponse<byte[]>> sent;
        private final CompletableFuture<Arrived> answer;
        private final long startedAt;
        private final Duration limit;
        private final Reachability reachability;

        Pending(
                TargetRequest request,
                CompletableFuture<HttpResponse<byte[]>> sent,
                long startedAt,
                Duration limit,
                Reachability reachability) {
            this.request = request;
            this.sent = sent;
            this.answer =
                    sent.thenApply(response -> new Arrived(response, Duration.ofNanos(System.nanoTime() - startedAt)));
            this.startedAt = startedAt;
            this.limit = limit;
            this.reachability = reachability;
        }

        Attempt attempt() {
            try {
                return Attempt.answered(finish());
            } catch (RequestFailed failed) {
                return Attempt.failed(request, failed);
            }
        }

        Exchange finish() {
            try {
                Arrived arrived = await();
                Exchange exchange = exchange(request, arrived);
                reachability.answered();
                return exchange;
            } catch (IOException | TimeoutException cause) {
                Finding finding = RequestFailures.finding(request, cause, limit);
                if (RequestFailures.meansSilence(cause)) {
                    reachability.silent(finding.message());
                }
                throw new RequestFailed(finding);
            }
        }

        private Arrived await() throws IOException, TimeoutException {
            try {
                long left = limit.toNanos() - (System.nanoTime() - startedAt);
                return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new RequestFailed(Finding.failed("Interrupted while waiting for an answer"));
            } finally {
                sent.cancel(true); // gives up the connection when there is no complete answer
            }
        }
    }

    private static HttpRequest http(TargetRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
        if (request.method().equals("GET") && request.body().length == 0) {
            builder.GET(); // method() would send Content-Length: 0
        } else {
            builder.method(request.method(), BodyPublishers.ofByteArray(request.body()));
        }
        request.headers().list().forEach(header -> builder.header(header.name(), header.value()));
        return builder.build();
    }

    private Exchange exchange(TargetRequest request, Arrived arrived) throws IOException {
        HttpResponse<byte[]> response = arrived.response();
        Headers headers = headers(response.headers());
        int bytes = headers.list().stream()
                .mapToInt(header -> header.name().length() + header.value().length())
                .sum();
        if (headers.list().size() > limits.headers() || bytes > limits.headerBytes()) {
            throw new RequestFailed(Finding.failed("The answer to %s %s has too many headers"
                            .formatted(request.method(), request.uri().getRawPath()))
                    .expected("at most %d header lines of %d bytes".formatted(limits.headers(), limits.headerBytes()))
                    .found("%d header lines of %d bytes"
                            .formatted(headers.list().size(), bytes)));
        }
        String coding = response.headers().firstValue("Content-Encoding").orElse("");
        byte[] body = ContentCoding.decode(response.body(), coding, limits.bodyBytes());
        String text = new String(body, StandardCharsets.UTF_8);
        return new Exchange(
                request, new TargetResponse(response.statusCode(), headers, text, request.uri()), body, arrived.took());
    }

    private static Headers headers(HttpHeaders received) {
        List<Header> flat = new ArrayList<>();
        received.map().forEach((name, values) -> values.forEach(value -> flat.add(new Header(name, value))));
        return new Headers(flat);
    }
}
