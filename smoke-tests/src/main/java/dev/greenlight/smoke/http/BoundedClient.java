package dev.greenlight.smoke.http;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.wire.Connections;
import dev.greenlight.smoke.wire.WireExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends one request at a time per thread, and ends it when its time is up. Never follows a redirect
 * and sends nothing that it was not asked to send. Thread-safe; connections are kept and shared.
 */
public final class BoundedClient implements AutoCloseable {
    /** A blocked socket is not interruptible; what waits for it is. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "greenlight-request");
        thread.setDaemon(true);
        return thread;
    });

    private final Connections connections;
    private final ConnectionProfile profile;
    private final MessageLimits limits;
    private final RunBudget budget;
    private final Reachability reachability = new Reachability();

    /**
     * A client.
     *
     * @param profile how targets are reached, and how long a connection and a request may take
     * @param limits what an answer may hold
     * @param budget the time of the run
     */
    public BoundedClient(ConnectionProfile profile, MessageLimits limits, RunBudget budget) {
        this.connections = new Connections(profile, limits);
        this.profile = profile;
        this.limits = limits;
        this.budget = budget;
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
        return new Pending(request, new Reachability()).attempt();
    }

    private Pending start(TargetRequest request) {
        budget.require();
        reachability.require();
        return new Pending(request, reachability);
    }

    /** A request under way. */
    private final class Pending {
        private final TargetRequest request;
        private final Reachability reachability;
        private final Duration limit;
        private final Future<Exchange> answer;

        Pending(TargetRequest request, Reachability reachability) {
            this.request = request;
            this.reachability = reachability;
            this.limit = budget.atMost(profile.requestTimeout());
            this.answer = threads.submit(() -> exchange(request, limit));
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
                Exchange exchange = answer.get();
                reachability.answered();
                return exchange;
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof IOException cause)) {
                    throw new IllegalStateException("A request failed in an unexpected way", failed.getCause());
                }
                Finding finding = RequestFailures.finding(request, cause, limit, limits);
                if (RequestFailures.meansSilence(cause)) {
                    reachability.silent(finding.message());
                }
                throw new RequestFailed(finding);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new RequestFailed(Finding.failed("Interrupted while waiting for an answer"));
            }
        }
    }

    private Exchange exchange(TargetRequest request, Duration limit) throws IOException {
        long startedAt = System.nanoTime();
        WireExchange exchange = connections.exchange(request, limit);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        TargetResponse sent = exchange.response();
        String coding = sent.headers().first("Content-Encoding").orElse("");
        byte[] body = ContentCoding.decode(exchange.body(), coding, limits.bodyBytes());
        String text = new String(body, StandardCharsets.UTF_8);
        return new Exchange(
                request, new TargetResponse(sent.status(), sent.headers(), text, request.uri()), body, took);
    }

    /** Gives up its connections. */
    @Override
    public void close() {
        threads.shutdown();
        connections.close();
    }
}
