package dev.greenlight.smoke.http;

import dev.greenlight.reports.check.Finding;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Sends one request at a time per thread, and ends it when its time is up, whatever the target does. Never follows a redirect
 * and sends nothing that it was not asked to send. Thread-safe; connections are kept and shared.
 */
public final class BoundedClient {
    private final HttpClient client;
    private final HttpLimits limits;
    private final RunBudget budget;
    private final Reach reach = new Reach();

    public BoundedClient(HttpLimits limits, RunBudget budget, SSLContext tls) {
        this.limits = limits;
        this.budget = budget;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connectTimeout())
                .sslContext(tls)
                .build();
    }

    /** The limits that every request keeps. */
    public HttpLimits limits() {
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
    public Exchange send(Exchange.Request request) {
        budget.require();
        reach.require();
        Duration limit = budget.atMost(limits.requestTimeout());
        long startedAt = System.nanoTime();
        try {
            HttpResponse<byte[]> response = answer(request, limit);
            Exchange exchange = exchange(request, response, Duration.ofNanos(System.nanoTime() - startedAt));
            reach.answered();
            return exchange;
        } catch (IOException | TimeoutException cause) {
            Finding finding = Failures.finding(request, cause, limit);
            if (Failures.meansSilence(cause)) {
                reach.silent(finding.message());
            }
            throw new RequestFailed(finding);
        }
    }

    private HttpResponse<byte[]> answer(Exchange.Request request, Duration limit) throws IOException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(http(request), head -> new CappedBody(limits.maxWireBytes()));
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RequestFailed(Finding.failed("Interrupted while waiting for an answer"));
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest http(Exchange.Request request) {
        var builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(header -> builder.header(header.name(), header.value()));
        return builder.build();
    }

    private Exchange exchange(Exchange.Request request, HttpResponse<byte[]> response, Duration took)
            throws IOException {
        List<Header> headers = flatten(response.headers());
        int bytes = headers.stream()
                .mapToInt(header -> header.name().length() + header.value().length())
                .sum();
        if (headers.size() > limits.maxHeaders() || bytes > limits.maxHeaderBytes()) {
            throw new RequestFailed(Finding.failed("The answer to %s %s has too many headers"
                            .formatted(request.method(), request.uri().getRawPath()))
                    .expected("at most %d header lines of %d bytes"
                            .formatted(limits.maxHeaders(), limits.maxHeaderBytes()))
                    .found("%d header lines of %d bytes".formatted(headers.size(), bytes)));
        }
        String coding = response.headers().firstValue("Content-Encoding").orElse("");
        byte[] body = ContentCoding.decode(response.body(), coding, limits.maxBodyBytes());
        return new Exchange(request, response.statusCode(), headers, body, took);
    }

    private static List<Header> flatten(HttpHeaders headers) {
        List<Header> flat = new ArrayList<>();
        headers.map().forEach((name, values) -> values.forEach(value -> flat.add(new Header(name, value))));
        return flat;
    }
}
